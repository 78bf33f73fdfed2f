package io.inweave.agent.instrumentation.netty;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Headers;
import org.jspecify.annotations.Nullable;

/** Notes how a request on HTTP/2 was answered. */
public final class AnswerHeadersHook extends Hook {
    public AnswerHeadersHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        Http2Exchange exchange =
                Http2Exchange.of(((ChannelHandlerContext) arguments[0]).channel(), (Integer) arguments[1]);
        if (exchange != null) {
            exchange.answers((Http2Headers) arguments[2]);
        }
        return null;
    }
}
