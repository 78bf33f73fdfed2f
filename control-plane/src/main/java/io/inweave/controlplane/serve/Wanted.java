package io.inweave.controlplane.serve;

import java.util.Collection;
import java.util.List;

/** What one request asks for and gives up, by name. */
record Wanted(Collection<String> added, Collection<String> removed) {
    static final Wanted NOTHING = new Wanted(List.of(), List.of());
}
