package io.inweave.controlplane.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.source.ConfigSource;
import io.inweave.controlplane.source.ConfigState;
import io.inweave.controlplane.translate.input.Asker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Worlds for tests, and what is translated from them. */
final class Worlds {
    private Worlds() {}

    static World recorded(String folder) {
        return World.empty("cluster.local").withConfiguration(state(folder).configuration());
    }

    static ConfigState state(String folder) {
        try {
            return ConfigSource.read(
                    Path.of(Worlds.class.getResource("/istiod/" + folder).toURI()));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** From YAML that must be without fault. */
    static World of(String yaml) {
        return World.empty("cluster.local").withConfiguration(configured(yaml).configuration());
    }

    static ConfigState configured(String yaml) {
        try {
            Path folder = Files.createTempDirectory("inweave-world");
            Path file = Files.writeString(folder.resolve("world.yaml"), yaml);
            ConfigState state = ConfigSource.read(folder);
            Files.delete(file);
            Files.delete(folder);
            assertThat(state.errors()).isEmpty();
            return state;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Listener listener(World world, Asker asker, String name) {
        return resource(world, asker, ResourceType.LISTENER, name, Listener.class);
    }

    static RouteConfiguration routes(World world, Asker asker, String name) {
        return resource(world, asker, ResourceType.ROUTE, name, RouteConfiguration.class);
    }

    static Cluster cluster(World world, Asker asker, String name) {
        return resource(world, asker, ResourceType.CLUSTER, name, Cluster.class);
    }

    static ClusterLoadAssignment endpoints(World world, Asker asker, String name) {
        return resource(world, asker, ResourceType.ENDPOINTS, name, ClusterLoadAssignment.class);
    }

    private static <T extends Message> T resource(
            World world, Asker asker, ResourceType type, String name, Class<T> resource) {
        Translation translation = new Translator().translate(world, asker, type, name);
        assertThat(translation.isPresent()).as("%s %s", type, name).isTrue();
        return Recorded.unpack(translation.resource(), resource);
    }
}
