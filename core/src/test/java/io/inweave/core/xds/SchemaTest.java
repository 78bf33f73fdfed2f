package io.inweave.core.xds;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.config.route.v3.FilterConfig;
import io.envoyproxy.envoy.extensions.filters.http.fault.v3.HTTPFault;
import io.envoyproxy.envoy.extensions.filters.http.rbac.v3.RBAC;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.load_balancing_policies.least_request.v3.LeastRequest;
import io.envoyproxy.envoy.extensions.load_balancing_policies.maglev.v3.Maglev;
import io.envoyproxy.envoy.extensions.load_balancing_policies.ring_hash.v3.RingHash;
import io.envoyproxy.envoy.extensions.load_balancing_policies.round_robin.v3.RoundRobin;
import io.envoyproxy.envoy.extensions.load_balancing_policies.wrr_locality.v3.WrrLocality;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The schema that the parsers read by says what Envoy's .proto files say. */
class SchemaTest {
    private final Map<String, Descriptor> messages = new HashMap<>();
    private final Map<String, EnumDescriptor> enumerations = new HashMap<>();

    SchemaTest() {
        Set<FileDescriptor> seen = new HashSet<>();
        Deque<FileDescriptor> left = new ArrayDeque<>(List.of(
                Listener.getDescriptor().getFile(),
                Cluster.getDescriptor().getFile(),
                FilterConfig.getDescriptor().getFile(),
                HTTPFault.getDescriptor().getFile(),
                RBAC.getDescriptor().getFile(),
                HttpConnectionManager.getDescriptor().getFile(),
                LeastRequest.getDescriptor().getFile(),
                Maglev.getDescriptor().getFile(),
                RingHash.getDescriptor().getFile(),
                RoundRobin.getDescriptor().getFile(),
                WrrLocality.getDescriptor().getFile(),
                DownstreamTlsContext.getDescriptor().getFile(),
                UpstreamTlsContext.getDescriptor().getFile(),
                HttpProtocolOptions.getDescriptor().getFile()));
        while (!left.isEmpty()) {
            FileDescriptor file = left.pop();
            if (seen.add(file)) {
                left.addAll(file.getDependencies());
                file.getEnumTypes().forEach(type -> enumerations.put(type.getFullName(), type));
                file.getMessageTypes().forEach(this::add);
            }
        }
    }

    private void add(Descriptor message) {
        messages.put(message.getFullName(), message);
        message.getEnumTypes().forEach(type -> enumerations.put(type.getFullName(), type));
        message.getNestedTypes().forEach(this::add);
    }

    private static List<String> lines() throws Exception {
        InputStream schema = Objects.requireNonNull(SchemaTest.class.getResourceAsStream("parse/schema.txt"));
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(schema, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    @Test
    void everyLineIsThatOfItsMessage() throws Exception {
        for (String line : lines()) {
            String[] words = line.split(" ");
            Set<String> told = new TreeSet<>(List.of(words).subList(1, words.length));
            Descriptor message = messages.get(words[0]);
            EnumDescriptor enumeration = enumerations.get(words[0]);
            Set<String> known = message != null
                    ? message.getFields().stream().map(SchemaTest::text).collect(Collectors.toSet())
                    : enumeration.getValues().stream()
                            .map(value -> value.getName() + ":" + value.getNumber())
                            .collect(Collectors.toSet());
            assertThat(known).as(words[0]).containsAll(told);
            if (message != null) {
                assertOneofsAreWhole(message, told);
            } else {
                assertThat(told).as(words[0]).isEqualTo(known);
            }
        }
    }

    /** A field that is not listed could be set without being noticed. */
    private static void assertOneofsAreWhole(Descriptor message, Set<String> told) {
        for (OneofDescriptor oneof : message.getRealOneofs()) {
            if (told.stream().anyMatch(field -> field.endsWith("@" + oneof.getName()))) {
                assertThat(told)
                        .as("%s of %s", oneof.getName(), message.getFullName())
                        .containsAll(
                                oneof.getFields().stream().map(SchemaTest::text).toList());
            }
        }
    }

    private static String text(FieldDescriptor field) {
        OneofDescriptor oneof = field.getRealContainingOneof();
        String kind = field.isMapField()
                ? "%" + type(field.getMessageType().findFieldByName("value"))
                : (field.isRepeated() ? "*" : "") + type(field);
        return field.getName() + ":" + field.getNumber() + ":" + kind + (oneof == null ? "" : "@" + oneof.getName());
    }

    private static String type(FieldDescriptor field) {
        return switch (field.getType()) {
            case MESSAGE -> field.getMessageType().getFullName();
            case ENUM -> "=" + field.getEnumType().getFullName();
            default -> field.getType().name().toLowerCase(java.util.Locale.ROOT);
        };
    }
}
