package io.inweave.controlplane.serve;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.core.v3.Node;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryRequest;
import io.envoyproxy.envoy.service.discovery.v3.DiscoveryResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.inweave.controlplane.translate.Translation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * State-of-the-world xDS: a request says all names; a response of listeners or clusters says all resources, one of
 * routes or endpoints those that changed. Rules from Envoy's "xDS REST and gRPC protocol", sections "Resource types",
 * "ACK/NACK and resource type instance version" and "Deleting resources".
 */
final class SotwStream extends DiscoveryStream<DiscoveryRequest, DiscoveryResponse> {
    private static final String WILDCARD = "*";

    SotwStream(Streams streams, ServerCallStreamObserver<DiscoveryResponse> call, Peer peer) {
        super(streams, call, peer);
    }

    @Override
    Node node(DiscoveryRequest request) {
        return request.getNode();
    }

    @Override
    String typeUrl(DiscoveryRequest request) {
        return request.getTypeUrl();
    }

    @Override
    String protocol() {
        return "sotw";
    }

    @Override
    int size(DiscoveryResponse response) {
        return response.getSerializedSize();
    }

    @Override
    Wanted apply(Subscription subscription, DiscoveryRequest request) {
        boolean first = subscription.begin();
        String nonce = request.getResponseNonce();
        if (!first && !nonce.isEmpty()) {
            if (!subscription.isLast(nonce)) {
                // Written before our last response arrived; what it says comes again with that one's nonce.
                return Wanted.NOTHING;
            }
            answered(subscription, nonce, request.hasErrorDetail() ? request.getErrorDetail() : null);
        }
        Set<String> asked = new HashSet<>(request.getResourceNamesList());
        boolean everything = asked.remove(WILDCARD);
        if (asked.isEmpty() && !everything && DeltaStream.takesWildcard(subscription.type())) {
            // No names mean all, as long as no name was ever asked for.
            everything =
                    first || (subscription.isWildcard() && subscription.names().isEmpty());
        }
        if (everything != subscription.isWildcard()) {
            subscription.wildcard(everything);
        }
        List<String> removed = new ArrayList<>();
        for (String name : new ArrayList<>(subscription.names())) {
            if (!asked.contains(name)) {
                subscription.remove(name);
                removed.add(name);
            }
        }
        List<String> added = new ArrayList<>();
        for (String name : asked) {
            if (!subscription.names().contains(name)) {
                subscription.add(name);
                added.add(name);
            }
        }
        return new Wanted(added, removed);
    }

    @Override
    @Nullable
    DiscoveryResponse respond(Subscription subscription, Difference difference, Difference.Removals removals) {
        boolean due = subscription.hasFresh();
        Batch batch = difference.of(subscription, removals, Long.MAX_VALUE);
        subscription.compared(batch.leavesRest());
        if (batch.isEmpty() && !due) {
            return null;
        }
        Map<String, Translation> present = new LinkedHashMap<>();
        if (DeltaStream.takesWildcard(subscription.type())) {
            present.putAll(difference.all(subscription));
            for (String name : batch.held()) {
                Translation held = subscription.contents().get(name);
                if (held != null) {
                    present.put(name, held);
                }
            }
        } else {
            batch.changed().forEach(changed -> present.put(changed.name(), changed));
        }
        String nonce = nextNonce();
        note(subscription, batch, present);
        subscription.answered(nonce, new ArrayList<>(subscription.names()));
        subscription.nothingToAnswer();
        return DiscoveryResponse.newBuilder()
                .setTypeUrl(subscription.type().typeUrl())
                .setVersionInfo(version(subscription.sent()))
                .setNonce(nonce)
                .addAllResources(resources(present.values()))
                .build();
    }

    private static void note(Subscription subscription, Batch batch, Map<String, Translation> present) {
        present.forEach((name, translation) -> subscription.sent().put(name, translation.version()));
        for (String name : batch.removed()) {
            if (subscription.names().contains(name)) {
                subscription.sent().put(name, "");
            } else {
                subscription.sent().remove(name);
            }
        }
        if (DeltaStream.takesWildcard(subscription.type())) {
            subscription.contents().clear();
            subscription.contents().putAll(present);
        }
    }

    private static List<Any> resources(Collection<Translation> translations) {
        List<Any> resources = new ArrayList<>(translations.size());
        for (Translation translation : translations) {
            resources.add(translation.resource());
        }
        return resources;
    }

    /** A version of the whole, from the versions of its parts: the same content has the same version, also later. */
    private static String version(Map<String, String> sent) {
        long hash = 1125899906842597L;
        for (Map.Entry<String, String> entry : new TreeMap<>(sent).entrySet()) {
            hash = hash * 31 + entry.getKey().hashCode();
            hash = hash * 31 + entry.getValue().hashCode();
        }
        return Long.toHexString(hash);
    }
}
