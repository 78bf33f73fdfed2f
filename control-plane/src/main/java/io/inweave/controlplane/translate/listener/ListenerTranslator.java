package io.inweave.controlplane.translate.listener;

import io.envoyproxy.envoy.config.listener.v3.ApiListener;
import io.envoyproxy.envoy.config.listener.v3.Listener;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.translate.input.ClientKind;
import io.inweave.controlplane.translate.input.Inputs;
import io.inweave.controlplane.translate.wire.ClusterName;
import io.inweave.controlplane.translate.wire.HttpConnections;
import io.inweave.controlplane.translate.wire.Ports;
import io.inweave.controlplane.translate.wire.Wire;
import io.inweave.controlplane.translate.wire.WorkloadMetadata;
import org.jspecify.annotations.Nullable;

/**
 * {@code <host>:<port>}, as a client's URL has it, to the listener that says where its routes are. The answer carries
 * the very name that was asked for; short names are those of the asker's namespace.
 */
public final class ListenerTranslator {
    private ListenerTranslator() {}

    /** Null when the name is none of a service that this asker calls through the mesh. */
    public static @Nullable Listener translate(Inputs inputs, String name) {
        Ports.HostAndPort asked = Ports.HostAndPort.parse(name);
        if (asked == null) {
            return null;
        }
        Service service = inputs.serviceAsked(asked.host());
        ServicePort port = service == null ? null : service.port(asked.port());
        if (service == null || port == null || !inputs.kind().routes(service, port)) {
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

    private static String firstAddress(Service service) {
        for (String address : service.addresses()) {
            if (address.indexOf('/') < 0) {
                return address;
            }
        }
        return "0.0.0.0";
    }
}
