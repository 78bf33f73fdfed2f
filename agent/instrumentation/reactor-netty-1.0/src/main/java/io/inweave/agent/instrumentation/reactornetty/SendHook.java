package io.inweave.agent.instrumentation.reactornetty;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.http.ToldHeaders;
import io.inweave.bootstrap.Hook;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** On {@code HttpClientFinalizer.send}: keeps the headers that the library above tells beside what will write them. */
public final class SendHook extends Hook {
    public SendHook(AgentServices services) {}

    @Override
    @SuppressWarnings("unchecked") // what the library's method takes
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        ToldHeaders told = ToldHeaders.current();
        return told == null || value == null ? value : new ToldBody((BiFunction<Object, Object, Object>) value, told);
    }
}
