package io.inweave.agent.instrumentation.reactornetty;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClientRequest;

/**
 * On the result of {@code HttpClientHandler.requestWithBody}, which is what writes a request once it is subscribed to: where a request
 * that was sent is to be sent again, it is that one, and the application's own body is not asked for a second time.
 */
public final class RequestHook extends Hook {
    public RequestHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value, Object[] arguments) {
        Connection operations = (Connection) arguments[0];
        WireAttempt attempt = WireTap.attempt(operations.channel());
        if (attempt == null || attempt.operations() != operations || !attempt.replays()) {
            return value;
        }
        return Mono.defer(() -> again(operations, attempt.sent()));
    }

    private static Mono<Void> again(Connection operations, SentRequest sent) {
        Operations.forgetCookies(operations);
        HttpHeaders headers = ((HttpClientRequest) operations).requestHeaders();
        headers.clear();
        headers.set(sent.headers());
        byte[] content = sent.content();
        return content.length == 0
                ? Mono.empty()
                : ((NettyOutbound) operations)
                        .send(Mono.fromCallable(() -> Unpooled.wrappedBuffer(content)))
                        .then();
    }
}
