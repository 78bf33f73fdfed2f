package io.inweave.agent.instrumentation.netty;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/** Counts the bytes that answer a request on HTTP/2. */
public final class AnswerDataHook extends Hook {
    public AnswerDataHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        Http2Exchange exchange =
                Http2Exchange.of(((ChannelHandlerContext) arguments[0]).channel(), (Integer) arguments[1]);
        if (exchange != null) {
            exchange.wrote(((ByteBuf) arguments[2]).readableBytes());
        }
        return null;
    }
}
