package io.inweave.core.exchange.inbound;

import io.inweave.core.context.MeshContext;
import io.inweave.core.context.RequestId;
import io.inweave.core.context.TraceParent;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.ServerExchange;
import org.jspecify.annotations.Nullable;

/**
 * This process asks its own application how it is: no call of the mesh. It enters whatever policies say, since nobody but this very
 * process can make one, and it is not recorded: some hundred probes an hour would hide what others call.
 */
final class ProbeCall implements ServerExchange {
    private final MeshContext context = MeshContext.of(TraceParent.newUnsampled(), "", RequestId.next(), 0);

    @Override
    public @Nullable LocalReply refusal() {
        return null;
    }

    @Override
    public MeshContext context() {
        return context;
    }

    @Override
    public void finished(int status, @Nullable Integer grpcStatus, long requestBytes, long responseBytes) {
        context.requestEnded();
    }
}
