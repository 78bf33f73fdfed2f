package io.inweave.agent.instrumentation.grpc;

import io.grpc.InternalConfigSelector;
import io.grpc.LoadBalancer.PickSubchannelArgs;

/** Sends every call of a channel through our interceptor, which lies beneath the application's own. */
final class MeshConfigSelector extends InternalConfigSelector {
    private final Result result;

    MeshConfigSelector(Object methodConfig, MeshInterceptor interceptor) {
        this.result = Result.newBuilder()
                .setConfig(methodConfig)
                .setInterceptor(interceptor)
                .build();
    }

    @Override
    public Result selectConfig(PickSubchannelArgs args) {
        return result;
    }
}
