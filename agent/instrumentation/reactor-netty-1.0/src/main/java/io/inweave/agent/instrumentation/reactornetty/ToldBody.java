package io.inweave.agent.instrumentation.reactornetty;

import io.inweave.agent.weaving.http.ToldHeaders;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What writes a request, with the headers that it is going to write. */
final class ToldBody implements BiFunction<Object, Object, Object> {
    private final BiFunction<Object, Object, Object> body;
    private final ToldHeaders headers;

    ToldBody(BiFunction<Object, Object, Object> body, ToldHeaders headers) {
        this.body = body;
        this.headers = headers;
    }

    /** The headers that a body is known to write; null when nothing is known. */
    static @Nullable ToldHeaders headers(@Nullable Object body) {
        return body instanceof ToldBody ? ((ToldBody) body).headers : null;
    }

    @Override
    public Object apply(Object request, Object outbound) {
        return body.apply(request, outbound);
    }
}
