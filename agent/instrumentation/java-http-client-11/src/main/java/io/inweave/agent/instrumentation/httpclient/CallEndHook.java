package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** On the result of {@code MultiExchange.responseAsync}: a call that fails after its answer came reads no body. */
public final class CallEndHook extends Hook {
    public CallEndHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        if (self != null && value != null) {
            ((CompletableFuture<?>) value).whenComplete((response, thrown) -> {
                MeshCall call = thrown == null ? null : MeshCall.of(LibraryCall.exchange(self));
                if (call != null) {
                    call.abandon();
                }
            });
        }
        return value;
    }
}
