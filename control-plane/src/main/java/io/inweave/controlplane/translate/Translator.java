package io.inweave.controlplane.translate;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.translate.cluster.ClusterTranslator;
import io.inweave.controlplane.translate.cluster.EndpointTranslator;
import io.inweave.controlplane.translate.input.Asker;
import io.inweave.controlplane.translate.input.ClientKind;
import io.inweave.controlplane.translate.input.Inputs;
import io.inweave.controlplane.translate.listener.InboundTranslator;
import io.inweave.controlplane.translate.listener.ListenerTranslator;
import io.inweave.controlplane.translate.route.RouteTableTranslator;
import io.inweave.controlplane.translate.wire.ClusterName;
import io.inweave.controlplane.translate.wire.Wire;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * World, asker and name to one resource. Thread-safe. A result is kept as long as the inputs that it read are the same,
 * so asking again after an unrelated change costs a few comparisons and gives the very same value.
 */
public final class Translator {
    private final TranslationCache cache = new TranslationCache();

    /** The resource of that name as this asker may see it, or its absence. Never fails for any name. */
    public Translation translate(World world, Asker asker, ResourceType type, String name) {
        return cache.get(world, asker, type, name, inputs -> compute(inputs, asker, type, name));
    }

    /** The names that a wildcard subscription of this asker stands for; only an Envoy's has any. Sorted. */
    public Set<String> names(World world, Asker asker, ResourceType type) {
        if (asker.kind() != ClientKind.ENVOY) {
            return Set.of();
        }
        SortedSet<String> names = new TreeSet<>();
        Inputs inputs = new Inputs(world, asker);
        if (type == ResourceType.LISTENER) {
            names.addAll(WildcardNames.listeners(inputs));
        } else if (type == ResourceType.CLUSTER) {
            names.addAll(WildcardNames.clusters(inputs));
        }
        return names;
    }

    private static Translation compute(Inputs inputs, Asker asker, ResourceType type, String name) {
        Message resource = resource(inputs, asker, type, name);
        if (resource == null) {
            return Translation.absent(name);
        }
        Any any = Wire.any(resource);
        return Translation.present(name, ContentHash.of(any), any);
    }

    private static @Nullable Message resource(Inputs inputs, Asker asker, ResourceType type, String name) {
        if (type == ResourceType.LISTENER) {
            return InboundTranslator.isInbound(name)
                    ? InboundTranslator.translate(inputs, name)
                    : ListenerTranslator.translate(inputs, name);
        }
        ClusterName clusterName = ClusterName.parse(name);
        if (clusterName == null) {
            return null;
        }
        switch (type) {
            case ROUTE:
                return RouteTableTranslator.translate(inputs, clusterName);
            case CLUSTER:
                return ClusterTranslator.translate(inputs, asker, clusterName);
            default:
                return EndpointTranslator.translate(inputs, clusterName);
        }
    }
}
