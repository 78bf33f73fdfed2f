package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.net.http.HttpClient.Version;
import org.jspecify.annotations.Nullable;

/**
 * On {@code Exchange.version} before Java 17, whose HTTP/2 connections are pooled by the URI, so that endpoints and identities
 * would share one: calls through the mesh speak HTTP/1.1 there.
 */
public final class VersionHook extends Hook {
    public VersionHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        return self != null && MeshCall.of(self) != null ? Version.HTTP_1_1 : value;
    }
}
