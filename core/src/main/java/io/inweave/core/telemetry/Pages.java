package io.inweave.core.telemetry;

import org.jspecify.annotations.Nullable;

/** What is to be read over HTTP. Called on a thread of a {@link PageServer}, which may be blocked for some seconds. */
public interface Pages {
    /**
     * @param path without its query
     * @return the page; null when there is none of that path
     */
    @Nullable
    Page page(String path);
}
