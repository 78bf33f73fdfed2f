package io.inweave.core.xds;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Any;
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
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a real istiod (1.31) sent, recorded as JSON, as the messages that it was. */
final class Recorded {
    static final List<String> FILES = List.of(
            "01-plain-service",
            "02-plain-grpc-port",
            "03-vs-dr-istio-mutual",
            "04-shortname",
            "05-wildcard-lds",
            "06-inbound-strict-rbac",
            "07-inbound-0.0.0.0-http8080",
            "08-k8s-service",
            "09-external",
            "10-unknown",
            "11-tcp-port",
            "12-inbound-k8s-strict-norbac",
            "13-inbound-noport",
            "14-persistent-session-lds",
            "14b-persistent-session-rds",
            "15-locality-cookiehash-directresponse",
            "16-inbound-permissive-nolabel",
            "17-inbound-permissive-tlsmode-istio",
            "20-delta-echo",
            "21-delta-on-demand",
            "22-sotw-on-demand",
            "23-delta-wildcard-lds",
            "24-delta-unknown",
            "25-eds-direct",
            "26-cds-wildcard-empty",
            "27-delta-push",
            "28-sotw-push");

    private static final JsonFormat.Parser PARSER = JsonFormat.parser()
            .usingTypeRegistry(JsonFormat.TypeRegistry.newBuilder()
                    .add(Listener.getDescriptor())
                    .add(RouteConfiguration.getDescriptor())
                    .add(Cluster.getDescriptor())
                    .add(ClusterLoadAssignment.getDescriptor())
                    .add(HttpConnectionManager.getDescriptor())
                    .add(HTTPFault.getDescriptor())
                    .add(Router.getDescriptor())
                    .add(RBAC.getDescriptor())
                    .add(CorsPolicy.getDescriptor())
                    .add(PreviousHostsPredicate.getDescriptor())
                    .add(UpstreamTlsContext.getDescriptor())
                    .add(DownstreamTlsContext.getDescriptor())
                    .build());

    private Recorded() {}

    /** The resources of one type in a recording, by name. */
    static Map<String, Any> resources(String file, ResourceType type) {
        JsonObject recording = read(file);
        Map<String, Any> found = new LinkedHashMap<>();
        for (String key : recording.keySet()) {
            if (key.startsWith(type.name()) && recording.get(key).isJsonArray()) {
                JsonArray list = recording.getAsJsonArray(key);
                list.forEach(json -> found.put(name(json), any(json)));
            }
        }
        return found;
    }

    private static String name(JsonElement json) {
        JsonObject resource = json.getAsJsonObject();
        return resource.get(resource.has("name") ? "name" : "clusterName").getAsString();
    }

    private static Any any(JsonElement json) {
        Any.Builder any = Any.newBuilder();
        try {
            PARSER.merge(json.toString(), any);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return any.build();
    }

    private static JsonObject read(String file) {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Recorded.class.getResourceAsStream("/istiod/" + file + ".json"), file),
                StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
