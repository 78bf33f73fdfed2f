package io.inweave.agent.instrumentation.grpc;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** gRPC-Java's core: channels and servers. */
public final class GrpcInstrumentation implements Instrumentation {
    private static final String HOOKS = "io.inweave.agent.instrumentation.grpc.";
    private static final String INTERNAL = "io.grpc.internal.";

    @Override
    public String name() {
        return "grpc";
    }

    @Override
    public void describe(Weaving weaving) {
        // 1.40 is the first with ClientStreamTracer.streamCreated, and with retries on by default.
        weaving.library(Library.of("gRPC-Java", "1.40.0", "2"));
        channels(weaving);
        servers(weaving);
    }

    private static void channels(Weaving weaving) {
        weaving.requires(INTERNAL + "DnsNameResolver", "host");
        weaving.requires(INTERNAL + "DnsNameResolver", "port");
        weaving.requires(INTERNAL + "ForwardingNameResolver", "delegate");
        weaving.requires(INTERNAL + "ManagedChannelImpl", "lookUpServiceConfig");
        weaving.requires(INTERNAL + "ManagedChannelImpl", "defaultServiceConfig");
        weaving.requires(INTERNAL + "ManagedChannelImpl", "retryEnabled");
        weaving.requires(INTERNAL + "ManagedChannelImpl$NameResolverListener", "this$0");
        weaving.requires(INTERNAL + "ManagedChannelImpl$ChannelStreamProvider$1RetryStream", "val$callOptions");
        weaving.requires(INTERNAL + "RetriableStream$Sublistener", "this$0");
        weaving.requires(INTERNAL + "RetriableStream$Substream", "stream");
        weaving.requires(INTERNAL + "RetriableStream$RetryPlan", "<init>");
        weaving.type(INTERNAL + "ManagedChannelImpl")
                .weave(
                        MethodChoice.named("getNameResolver"),
                        Shape.REPLACE_RESULT_SEEING_ALL,
                        HOOKS + "ResolverHook",
                        Safety.OPEN);
        // Outer instance, context, method, call options.
        weaving.type(INTERNAL + "ManagedChannelImpl$RealChannel$PendingCall")
                .weaveArgument(
                        MethodChoice.constructor(4), 3, Shape.REPLACE_ARGUMENT, HOOKS + "PendingCallHook", Safety.OPEN);
        weaving.type(INTERNAL + "RetriableStream")
                .weave(
                        MethodChoice.named("createSubstream"),
                        Shape.REPLACE_RESULT,
                        HOOKS + "SubstreamHook",
                        Safety.OPEN);
        weaving.type(INTERNAL + "RetriableStream$Sublistener")
                .weave(MethodChoice.named("makeRetryDecision", 2), Shape.AROUND, HOOKS + "RetryHook", Safety.OPEN);
    }

    private static void servers(Weaving weaving) {
        weaving.requires(INTERNAL + "StatsTraceContext", "tracers");
        weaving.type(INTERNAL + "StatsTraceContext")
                .weaveArgument(
                        MethodChoice.named("newServerContext", 3),
                        0,
                        Shape.REPLACE_ARGUMENT,
                        HOOKS + "TracerHook",
                        Safety.OPEN);
        weaving.type(INTERNAL + "ServerImpl$ServerTransportListenerImpl")
                .weave(MethodChoice.named("streamCreated", 3), Shape.AROUND, HOOKS + "StreamHook", Safety.CLOSED)
                .weave(MethodChoice.named("wrapMethod", 3), Shape.REPLACE_RESULT, HOOKS + "MethodHook", Safety.OPEN);
    }
}
