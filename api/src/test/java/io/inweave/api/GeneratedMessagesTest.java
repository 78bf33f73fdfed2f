package io.inweave.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import io.envoyproxy.envoy.config.cluster.v3.Cluster;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.envoyproxy.envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager;
import io.envoyproxy.envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext;
import io.envoyproxy.envoy.extensions.upstreams.http.v3.HttpProtocolOptions;
import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.envoyproxy.envoy.service.status.v3.ClientStatusDiscoveryServiceGrpc;
import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedMessagesTest {

    private static final int JAVA_8 = 52;

    @ParameterizedTest
    @ValueSource(
            classes = {
                Listener.class,
                Cluster.Builder.class,
                AggregatedDiscoveryServiceGrpc.class,
                ClientStatusDiscoveryServiceGrpc.class
            })
    void haveJava8sClassFormat(Class<?> type) throws IOException {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        try (DataInputStream in = new DataInputStream(type.getResourceAsStream(file))) {
            in.readInt();
            in.readUnsignedShort();
            assertThat(in.readUnsignedShort()).isEqualTo(JAVA_8);
        }
    }

    @Test
    void carryEnvoysTypeUrls() {
        assertThat(Any.pack(HttpConnectionManager.getDefaultInstance()).getTypeUrl())
                .isEqualTo("type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3"
                        + ".HttpConnectionManager");
        assertThat(Any.pack(UpstreamTlsContext.getDefaultInstance()).getTypeUrl())
                .isEqualTo("type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext");
        assertThat(Any.pack(HttpProtocolOptions.getDefaultInstance()).getTypeUrl())
                .isEqualTo("type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions");
    }
}
