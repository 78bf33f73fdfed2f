package io.inweave.controlplane.translate.listener;

import com.google.protobuf.BoolValue;
import io.envoyproxy.envoy.config.core.v3.TrafficDirection;
import io.envoyproxy.envoy.config.listener.v3.Filter;
import io.envoyproxy.envoy.config.listener.v3.FilterChain;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.translate.input.ClientKind;
import io.inweave.controlplane.translate.wire.HttpConnections;
import io.inweave.controlplane.translate.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A listener that a real Envoy opens: the service's own address where it has one, else an address of its own in
 * 127.0.0.0/8, so that two services with the same port do not collide.
 */
final class EnvoyListener {
    private EnvoyListener() {}

    static Listener of(String name, Service service, int port, String routes) {
        String address = address(service);
        Listener.Builder listener = Listener.newBuilder()
                .setName(name)
                .setAddress(Wire.address(address, port))
                .setTrafficDirection(TrafficDirection.OUTBOUND)
                .addFilterChains(FilterChain.newBuilder()
                        .addFilters(Filter.newBuilder()
                                .setName("envoy.filters.network.http_connection_manager")
                                .setTypedConfig(Wire.any(HttpConnections.outbound(ClientKind.ENVOY, name, routes)))));
        if (!address.startsWith("127.")) {
            // A virtual address is on no interface of the host, or not yet.
            listener.setFreebind(BoolValue.of(true));
        }
        return listener.build();
    }

    static String address(Service service) {
        for (String address : service.addresses()) {
            if (address.indexOf('/') < 0) {
                return address;
            }
        }
        return ownLoopback(service.host());
    }

    /** 127.64.0.1 to 127.127.255.254, by the host's name: the same in every process and at every start. */
    private static String ownLoopback(String host) {
        CRC32 hash = new CRC32();
        hash.update(host.getBytes(StandardCharsets.UTF_8));
        long bits = hash.getValue();
        return "127." + (64 + (bits >> 16 & 63)) + "." + (bits >> 8 & 255) + "." + (1 + (bits & 255) % 254);
    }
}
