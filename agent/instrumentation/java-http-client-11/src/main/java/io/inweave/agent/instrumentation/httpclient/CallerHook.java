package io.inweave.agent.instrumentation.httpclient;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.inweave.core.context.MeshContext;
import java.net.http.HttpResponse.BodyHandler;
import org.jspecify.annotations.Nullable;

/** On the body handler of {@code HttpClientImpl.sendAsync}: notes whose context the call belongs to. */
public final class CallerHook extends Hook {
    public CallerHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        MeshContext current = MeshContext.current();
        return current == null || value == null ? value : new CallerHandler<>((BodyHandler<?>) value, current);
    }
}
