package io.inweave.agent.instrumentation.okhttp;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.jspecify.annotations.Nullable;

/** On the head of an answer that a codec read; null stands for an interim one. */
public final class ResponseHeadersHook extends Hook {
    public ResponseHeadersHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        WireAttempt attempt = MeshCall.current();
        if (attempt != null && value != null) {
            attempt.answered();
        }
        return value;
    }
}
