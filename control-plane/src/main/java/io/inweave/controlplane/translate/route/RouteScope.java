package io.inweave.controlplane.translate.route;

import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.translate.input.ClientKind;
import io.inweave.controlplane.translate.input.Inputs;

/** Whose routes are being made: the asker's, to one port of one service. */
record RouteScope(Inputs inputs, Service service, ServicePort port) {
    ClientKind kind() {
        return inputs.kind();
    }

    /** The whole service, without regard to routes. */
    Target self() {
        return Target.of(inputs, service, port.number(), "");
    }
}
