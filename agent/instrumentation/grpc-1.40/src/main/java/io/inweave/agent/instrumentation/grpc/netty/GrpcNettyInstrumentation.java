package io.inweave.agent.instrumentation.grpc.netty;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** The Netty transport of gRPC-Java, client and server. */
public final class GrpcNettyInstrumentation implements Instrumentation {
    private static final String HOOKS = "io.inweave.agent.instrumentation.grpc.netty.";
    private static final String TRANSPORT = "io.grpc.netty.";
    private static final String HTTP2 = "io.netty.handler.codec.http2.";

    @Override
    public String name() {
        return "grpc-netty";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("gRPC-Java Netty transport", "1.40.0", "2"));
        weaving.uses("io.inweave.agent.netty");
        weaving.requires(TRANSPORT + "GrpcHttp2ConnectionHandler", "getEagAttributes");
        weaving.requires(TRANSPORT + "InternalProtocolNegotiationEvent", "withAttributes");
        weaving.requires(TRANSPORT + "NettyServer", "channelGroup");
        weaving.requires(TRANSPORT + "NettyServer", "protocolNegotiator");
        // Without what authorizes calls, no port of this transport may be announced: the same is required as there.
        weaving.requires("io.grpc.internal.ServerImpl$ServerTransportListenerImpl", "streamCreated");
        weaving.requires("io.grpc.internal.ServerImpl$ServerTransportListenerImpl", "wrapMethod");
        weaving.requires("io.grpc.internal.StatsTraceContext", "tracers");
        weaving.type(TRANSPORT + "ProtocolNegotiators$PlaintextProtocolNegotiator")
                .weave(
                        MethodChoice.named("newHandler", 1),
                        Shape.REPLACE_RESULT_SEEING_ALL,
                        HOOKS + "NegotiatorHook",
                        Safety.CLOSED);
        // Saves work, and is not what keeps a call in the mesh: without it the transport is woven all the same.
        weaving.optionalType(HTTP2 + "DefaultHttp2HeadersEncoder")
                .weaveArgument(
                        MethodChoice.constructor(2), 0, Shape.REPLACE_ARGUMENT, HOOKS + "HeaderIndexHook", Safety.OPEN);
        weaving.type(TRANSPORT + "NettyServer")
                .weave(MethodChoice.named("start", 1), Shape.EXIT, HOOKS + "BoundHook", Safety.OPEN);
    }
}
