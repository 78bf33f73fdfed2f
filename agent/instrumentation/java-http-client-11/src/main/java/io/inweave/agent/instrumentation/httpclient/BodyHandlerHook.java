package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.net.http.HttpResponse.BodyHandler;
import org.jspecify.annotations.Nullable;

/** On the handler of {@code Exchange.readBodyAsync}: has the body of a mesh call counted, and its end told. */
public final class BodyHandlerHook extends Hook {
    public BodyHandlerHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshCall call = self == null ? null : MeshCall.of(self);
        if (call == null || value == null) {
            return value;
        }
        BodyHandler<?> handler = (BodyHandler<?>) value;
        ReplyBody reply = call.reply();
        if (reply != null) {
            reply.readWith(handler);
            return handler;
        }
        return new CountedHandler<>(handler, call);
    }
}
