package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.lang.invoke.MethodHandle;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** On {@code Http1Request.hostString}: the Host header is the application's authority, or the route's. */
public final class HostHook extends Hook {
    public HostHook(AgentServices services) {}

    private static final MethodHandle REQUEST = ClientInternals.getter("Http1Request", "request");

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        if (self == null || value == null || !((String) value).contains(WireAddress.SUFFIX)) {
            return value;
        }
        String authority = WireAddress.authority(((HttpRequest) Calls.call(REQUEST, self)).uri());
        return authority == null ? value : authority;
    }
}
