package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** On the result of {@code Exchange.readBodyAsync}: the body of an answer that the mesh itself gives. */
public final class ReplyBodyHook extends Hook {
    public ReplyBodyHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshCall call = self == null ? null : MeshCall.of(self);
        ReplyBody reply = call == null ? null : call.reply();
        CompletionStage<?> body = reply == null ? null : reply.read();
        return body == null ? value : body.toCompletableFuture();
    }
}
