package io.inweave.controlplane.serve;

import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DeltaDiscoveryResponse;
import io.envoyproxy.envoy.service.discovery.v3.Resource;
import io.grpc.stub.ServerCallStreamObserver;
import io.inweave.controlplane.translate.ResourceType;
import io.inweave.controlplane.translate.Translation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Incremental xDS: requests say what is subscribed and unsubscribed, responses what changed and what is gone. Rules from
 * Envoy's "xDS REST and gRPC protocol", sections "Incremental xDS" and "How the client specifies what resources to
 * return".
 */
final class DeltaStream extends DiscoveryStream<DeltaDiscoveryRequest, DeltaDiscoveryResponse> {
    private static final String WILDCARD = "*";

    DeltaStream(Streams streams, ServerCallStreamObserver<DeltaDiscoveryResponse> call, Peer peer) {
        super(streams, call, peer);
    }

    @Override
    Node node(DeltaDiscoveryRequest request) {
        return request.getNode();
    }

    @Override
    String typeUrl(DeltaDiscoveryRequest request) {
        return request.getTypeUrl();
    }

    @Override
    String protocol() {
        return "delta";
    }

    @Override
    int size(DeltaDiscoveryResponse response) {
        return response.getSerializedSize();
    }

    @Override
    Wanted apply(Subscription subscription, DeltaDiscoveryRequest request) {
        boolean first = subscription.begin();
        if (!request.getResponseNonce().isEmpty()) {
            answered(
                    subscription,
                    request.getResponseNonce(),
                    request.hasErrorDetail() ? request.getErrorDetail() : null);
        }
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        Map<String, String> known = first ? request.getInitialResourceVersionsMap() : Map.of();
        if (first && request.getResourceNamesSubscribeList().isEmpty() && takesWildcard(subscription.type())) {
            subscription.wildcard(true);
        }
        for (String name : request.getResourceNamesSubscribeList()) {
            if (name.equals(WILDCARD)) {
                subscription.wildcard(true);
                continue;
            }
            String version = known.get(name);
            if (version == null) {
                subscription.add(name);
            } else {
                subscription.addKnown(name, version);
            }
            added.add(name);
        }
        for (String name : request.getResourceNamesUnsubscribeList()) {
            if (name.equals(WILDCARD)) {
                subscription.wildcard(false);
            } else {
                // Even what this stream never asked for: an announcement outlives the stream that made it.
                subscription.remove(name);
                removed.add(name);
            }
        }
        added.removeAll(new HashSet<>(removed));
        if (subscription.isWildcard()) {
            known.forEach(subscription::has);
        }
        return new Wanted(added, removed);
    }

    /** Only these two have the old form of a wildcard, a first request without names. */
    static boolean takesWildcard(ResourceType type) {
        return type == ResourceType.LISTENER || type == ResourceType.CLUSTER;
    }

    @Override
    @Nullable
    DeltaDiscoveryResponse respond(Subscription subscription, Difference difference, Difference.Removals removals) {
        Batch batch = difference.of(subscription, removals, limits().responseBytes());
        boolean due = subscription.answerDue();
        subscription.compared(batch.leavesRest());
        if (batch.isEmpty() && !due) {
            subscription.nothingToAnswer();
            return null;
        }
        String nonce = nextNonce();
        DeltaDiscoveryResponse.Builder response = DeltaDiscoveryResponse.newBuilder()
                .setTypeUrl(subscription.type().typeUrl())
                .setNonce(nonce)
                .setSystemVersionInfo(nonce)
                .addAllRemovedResources(batch.removed());
        for (Translation changed : batch.changed()) {
            response.addResources(Resource.newBuilder()
                    .setName(changed.name())
                    .setVersion(changed.version())
                    .setResource(changed.resource()));
            subscription.sent().put(changed.name(), changed.version());
        }
        for (String name : batch.removed()) {
            if (subscription.names().contains(name)) {
                subscription.sent().put(name, "");
            } else {
                subscription.sent().remove(name);
            }
        }
        subscription.answered(nonce, batch.names());
        return response.build();
    }
}
