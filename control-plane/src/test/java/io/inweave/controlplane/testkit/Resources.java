package io.inweave.controlplane.testkit;

import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.serve.ResourceSource;
import io.inweave.controlplane.translate.ResourceType;
import io.inweave.controlplane.translate.Translation;
import io.inweave.controlplane.translate.Translations;
import io.inweave.controlplane.translate.input.Asker;
import io.inweave.controlplane.translate.input.ClientKind;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Resources that a test puts in and takes out; inbound listeners exist for everyone. */
public final class Resources implements ResourceSource {
    private final Map<String, Message> resources = new ConcurrentHashMap<>();

    /** Puts a resource with this content; a changed content is a changed version. */
    public Resources put(ResourceType type, String name, String content) {
        resources.put(type + " " + name, message(type, name, content));
        return this;
    }

    public Resources remove(ResourceType type, String name) {
        resources.remove(type + " " + name);
        return this;
    }

    @Override
    public Translation resource(World world, Asker asker, ResourceType type, String name) {
        Message found = resources.get(type + " " + name);
        if (found == null && name.startsWith("xds.istio.io/grpc/lds/inbound/")) {
            found = Listener.newBuilder().setName(name).build();
        }
        return found == null ? Translations.absent(name) : Translations.present(name, found);
    }

    @Override
    public Set<String> names(World world, Asker asker, ResourceType type) {
        Set<String> names = new TreeSet<>();
        if (asker.kind() == ClientKind.ENVOY) {
            resources.keySet().stream()
                    .filter(key -> key.startsWith(type + " "))
                    .forEach(key -> names.add(key.substring(key.indexOf(' ') + 1)));
        }
        return names;
    }

    private static Message message(ResourceType type, String name, String content) {
        return switch (type) {
            case CLUSTER ->
                Cluster.newBuilder().setName(name).setAltStatName(content).build();
            case ENDPOINTS ->
                ClusterLoadAssignment.newBuilder()
                        .setClusterName(name)
                        .putNamedEndpoints(
                                content, io.envoyproxy.envoy.config.endpoint.v3.Endpoint.getDefaultInstance())
                        .build();
            case LISTENER ->
                Listener.newBuilder().setName(name).setStatPrefix(content).build();
            case ROUTE ->
                RouteConfiguration.newBuilder()
                        .setName(name)
                        .addInternalOnlyHeaders(content)
                        .build();
        };
    }
}
