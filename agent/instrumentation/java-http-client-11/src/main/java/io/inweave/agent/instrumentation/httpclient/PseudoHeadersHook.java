package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** On {@code Stream.createPseudoHeaders}: authority and scheme as the application knows them, TLS being beneath. */
public final class PseudoHeadersHook extends Hook {
    public PseudoHeadersHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value, Object[] arguments) {
        String authority = WireAddress.authority(((HttpRequest) arguments[0]).uri());
        if (authority == null || value == null) {
            return value;
        }
        Map<String, List<String>> headers = new HashMap<>(((HttpHeaders) value).map());
        headers.put(":authority", Collections.singletonList(authority));
        headers.put(":scheme", Collections.singletonList("http"));
        return HttpHeaders.of(headers, (name, text) -> true);
    }
}
