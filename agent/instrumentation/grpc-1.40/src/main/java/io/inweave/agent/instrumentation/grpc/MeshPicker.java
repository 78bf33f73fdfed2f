package io.inweave.agent.instrumentation.grpc;

import io.grpc.LoadBalancer.PickResult;
import io.grpc.LoadBalancer.PickSubchannelArgs;
import io.grpc.LoadBalancer.SubchannelPicker;

/** Asks a call's exchange where it goes. */
final class MeshPicker extends SubchannelPicker {
    private final MeshBalancer balancer;

    MeshPicker(MeshBalancer balancer) {
        this.balancer = balancer;
    }

    @Override
    public PickResult pickSubchannel(PickSubchannelArgs args) {
        MeshCall call = MeshCall.of(args.getCallOptions());
        Pick pick = call == null ? StrayCall.pick(balancer, args) : call.pick(balancer);
        if (pick.wanted() != null) {
            balancer.want(pick.wanted());
        }
        if (pick.againNanos() > 0) {
            balancer.lookAgainAfter(pick.againNanos());
        }
        return pick.result();
    }

    @Override
    public String toString() {
        return "inweave";
    }
}
