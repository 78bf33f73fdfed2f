package io.inweave.controlplane.translate;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.endpoint.v3.ClusterLoadAssignment;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.RouteConfiguration;
import io.envoyproxy.envoy.extensions.filters.http.cors.v3.CorsPolicy;
import io.envoyproxy.envoy.extensions.filters.http.fault.v3.HTTPFault;
import io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBAC;
import io.envoyproxy.envoy.extensions.filters.http.router.v3.Router;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a real istiod answered, as recorded; and our own resources unpacked. */
final class Recorded {
    static final JsonFormat.TypeRegistry TYPES = JsonFormat.TypeRegistry.newBuilder()
            .add(List.of(
                    HttpConnectionManager.getDescriptor(),
                    HTTPFault.getDescriptor(),
                    CorsPolicy.getDescriptor(),
                    Router.getDescriptor(),
                    RBAC.getDescriptor(),
                    PreviousHostsPredicate.getDescriptor(),
                    UpstreamTlsContext.getDescriptor(),
                    DownstreamTlsContext.getDescriptor(),
                    Listener.getDescriptor(),
                    RouteConfiguration.getDescriptor(),
                    Cluster.getDescriptor(),
                    ClusterLoadAssignment.getDescriptor()))
            .build();

    private final com.google.gson.JsonObject answers;

    private Recorded(com.google.gson.JsonObject answers) {
        this.answers = answers;
    }

    static Recorded of(String name) {
        try (InputStream stream = Recorded.class.getResourceAsStream("/istiod/" + name + ".json")) {
            String json = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new Recorded(com.google.gson.JsonParser.parseString(json).getAsJsonObject());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    List<Listener> listeners() {
        return all("LDS", Listener::newBuilder, Listener.class);
    }

    List<RouteConfiguration> routes() {
        return all("RDS", RouteConfiguration::newBuilder, RouteConfiguration.class);
    }

    List<Cluster> clusters() {
        return all("CDS", Cluster::newBuilder, Cluster.class);
    }

    List<ClusterLoadAssignment> endpoints() {
        return all("EDS", ClusterLoadAssignment::newBuilder, ClusterLoadAssignment.class);
    }

    private <T extends Message> List<T> all(String type, Supplier<Message.Builder> builders, Class<T> resource) {
        List<T> resources = new ArrayList<>();
        for (com.google.gson.JsonElement element : answers.getAsJsonArray(type)) {
            element.getAsJsonObject().remove("@type");
            Message.Builder builder = builders.get();
            try {
                JsonFormat.parser().usingTypeRegistry(TYPES).merge(element.toString(), builder);
            } catch (InvalidProtocolBufferException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            resources.add(resource.cast(builder.build()));
        }
        return resources;
    }

    static <T extends Message> T unpack(Any any, Class<T> type) {
        try {
            return any.unpack(type);
        } catch (InvalidProtocolBufferException other) {
            throw new UncheckedIOException(other);
        }
    }
}
