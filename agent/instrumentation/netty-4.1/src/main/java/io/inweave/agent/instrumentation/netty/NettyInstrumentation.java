package io.inweave.agent.instrumentation.netty;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** HTTP servers on Netty, HTTP/1.1 and HTTP/2. */
public final class NettyInstrumentation implements Instrumentation {
    private static final String HOOKS = "io.inweave.agent.instrumentation.netty.";
    private static final String PIPELINE = "io.netty.channel.DefaultChannelPipeline";
    private static final String HTTP2 = "io.netty.handler.codec.http2.DefaultHttp2Connection";

    @Override
    public String name() {
        return "netty";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Netty", "4.1.52", "5"));
        weaving.uses("io.inweave.agent.netty");
        weaving.requires("io.netty.bootstrap.ServerBootstrap$ServerBootstrapAcceptor", "childHandler");
        weaving.type(PIPELINE)
                .weave(MethodChoice.named("callHandlerAdded0", 1), Shape.EXIT, HOOKS + "AddedHook", Safety.CLOSED)
                .weave(
                        MethodChoice.described(
                                "context", "(Ljava/lang/Class;)Lio/netty/channel/ChannelHandlerContext;"),
                        Shape.REPLACE_RESULT,
                        HOOKS + "HiddenTlsHook",
                        Safety.OPEN);
        weaving.type(PIPELINE + "$HeadContext")
                .weave(MethodChoice.named("channelActive", 1), Shape.ENTER, HOOKS + "BoundHook", Safety.OPEN);
        weaving.optionalType(HTTP2 + "Decoder")
                .weaveArgument(
                        MethodChoice.described("frameListener", "(Lio/netty/handler/codec/http2/Http2FrameListener;)V"),
                        0,
                        Shape.REPLACE_ARGUMENT,
                        HOOKS + "FrameListenerHook",
                        Safety.CLOSED);
        weaving.optionalType(HTTP2 + "Encoder")
                .weave(MethodChoice.named("writeHeaders"), Shape.ENTER, HOOKS + "AnswerHeadersHook", Safety.OPEN)
                .weave(MethodChoice.named("writeData", 6), Shape.ENTER, HOOKS + "AnswerDataHook", Safety.OPEN);
    }
}
