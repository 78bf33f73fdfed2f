package io.inweave.agent.instrumentation.jdkserver;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.Handles;
import io.inweave.bootstrap.Hook;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * On {@code ReadStream.available}: by it the server asks, when an answer is complete, whether the next request has come
 * already. What was decrypted no selector tells of.
 */
public final class AvailableHook extends Hook {
    private static final MethodHandle CHANNEL = Members.getter("Request$ReadStream", "channel");

    public AvailableHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        Object channel = self == null ? null : Handles.call(CHANNEL, self);
        if (value == null || !(channel instanceof MeshChannel) || (Integer) value < 0) {
            return value;
        }
        return (Integer) value + ((MeshChannel) channel).buffered();
    }
}
