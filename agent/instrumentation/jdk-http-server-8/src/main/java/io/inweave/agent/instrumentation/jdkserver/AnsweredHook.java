package io.inweave.agent.instrumentation.jdkserver;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.Handles;
import io.inweave.bootstrap.Hook;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** On {@code ServerImpl.addEvent}: by an event the server learns that an answer was written to its end. */
public final class AnsweredHook extends Hook {
    private static final MethodHandle EXCHANGE = Members.getter("Event", "exchange");

    public AnsweredHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        Object answered = Handles.call(EXCHANGE, arguments[0]);
        RequestExchange exchange = answered == null ? null : RequestExchange.of(answered);
        if (exchange != null) {
            exchange.finished();
        }
        return null;
    }
}
