package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.net.http.HttpHeaders;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** On {@code Stream.createPseudoHeaders}: authority and path are the route's, where it has any. */
public final class PseudoHeadersHook extends Hook {
    public PseudoHeadersHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value, Object[] arguments) {
        MeshCall call = CallMark.find(arguments[0]);
        WireAttempt attempt = call == null ? null : call.attempt();
        if (attempt == null || value == null || (attempt.host() == null && attempt.path() == null)) {
            return value;
        }
        Map<String, List<String>> headers = new HashMap<>(((HttpHeaders) value).map());
        if (attempt.host() != null) {
            headers.put(":authority", Collections.singletonList(attempt.host()));
        }
        if (attempt.path() != null) {
            headers.put(":path", Collections.singletonList(attempt.path()));
        }
        return HttpHeaders.of(headers, (name, text) -> true);
    }
}
