package io.inweave.agent.jettyclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jetty.client.ProtocolHandler;
import org.jspecify.annotations.Nullable;

/**
 * On {@code HttpClient.findProtocolHandler}: an attempt's answer is not redirected, authenticated or upgraded by itself. That is
 * done with the application's request, once it has got the answer.
 */
public final class ProtocolHandlerHook extends Hook {
    /** Of answers that precede the real one: they concern the connection that the attempt is on. */
    private static final Set<String> INTERIM =
            Collections.unmodifiableSet(new HashSet<>(Arrays.asList("continue", "processing", "early-hints")));

    public ProtocolHandlerHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value, Object[] arguments) {
        return value == null
                        || !(arguments[0] instanceof AttemptRequest)
                        || INTERIM.contains(((ProtocolHandler) value).getName())
                ? value
                : null;
    }
}
