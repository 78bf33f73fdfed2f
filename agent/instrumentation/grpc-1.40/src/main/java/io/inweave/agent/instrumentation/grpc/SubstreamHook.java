package io.inweave.agent.instrumentation.grpc;

import io.grpc.internal.ClientStream;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.jspecify.annotations.Nullable;

/** Tells a call the stream of its attempt, so that an attempt that takes too long can be ended without ending the call. */
public final class SubstreamHook extends Hook {
    public SubstreamHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshCall call = CallOfStream.of(self);
        if (call != null && value != null) {
            ClientStream stream = CallOfStream.streamOf(value);
            if (stream != null) {
                call.streamMade(stream);
            }
        }
        return value;
    }
}
