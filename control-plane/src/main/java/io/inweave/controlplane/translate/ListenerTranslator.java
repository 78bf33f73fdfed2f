package io.inweave.controlplane.translate;

import io.envoyproxy.envoy.config.listener.v3.ApiListener;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.inweave.controlplane.model.AppProtocol;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServicePort;
import org.jspecify.annotations.Nullable;

/**
 * {@code <host>:<port>}, as a client's URL has it, to the listener that says where its routes are. The answer carries
 * the very name that was asked for; short names are those of the asker's namespace.
 */
final class ListenerTranslator {
    private ListenerTranslator() {}

    static @Nullable Listener translate(Inputs inputs, String name) {
        Ports.HostAndPort asked = Ports.HostAndPort.parse(name);
        if (asked == null) {
            return null;
        }
        Service service = inputs.serviceAsked(asked.host());
        ServicePort port = service == null ? null : service.port(asked.port());
        if (service == null || port == null || !isRouted(inputs.kind(), service, port)) {
            return null;
        }
        String routes = ClusterName.of(service, port.number(), "").toString();
        if (inputs.kind() == ClientKind.ENVOY) {
            return EnvoyListener.of(name, service, port.number(), routes);
        }
        Listener.Builder listener = Listener.newBuilder()
                .setName(name)
                .setAddress(Wire.address(firstAddress(service), port.number()))
                .setApiListener(ApiListener.newBuilder()
                        .setApiListener(Wire.any(HttpConnections.outbound(inputs.kind(), name, routes))));
        WorkloadMetadata.tell(listener, inputs);
        return listener.build();
    }

    /**
     * Whether calls to the port are ours to route. TLS of the application's own is opaque; what resolves by the
     * caller's own means has no endpoints that could be told.
     */
    static boolean isRouted(ClientKind kind, Service service, ServicePort port) {
        if (port.protocol() == AppProtocol.TLS || port.protocol() == AppProtocol.UDP) {
            return false;
        }
        if (service.resolution() == Service.Resolution.NONE) {
            return false;
        }
        return kind != ClientKind.ENVOY || port.protocol().isHttp();
    }

    private static String firstAddress(Service service) {
        for (String address : service.addresses()) {
            if (address.indexOf('/') < 0) {
                return address;
            }
        }
        return "0.0.0.0";
    }
}
