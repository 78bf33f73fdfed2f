package io.inweave.core.exchange.outbound;

import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Destination;
import io.inweave.core.model.view.MeshView;
import io.inweave.core.model.view.OutboundListener;

/** A name of the mesh, with the view that a request uses to its end. */
final class MeshDestination extends Destination {
    private final OutboundMesh mesh;
    private final MeshView view;
    private final OutboundListener listener;

    MeshDestination(OutboundMesh mesh, MeshView view, OutboundListener listener) {
        this.mesh = mesh;
        this.view = view;
        this.listener = listener;
    }

    @Override
    public Kind kind() {
        return Kind.MESH;
    }

    @Override
    public ClientExchange exchange(ClientRequest request) {
        return new ClientCall(mesh, view, listener, request);
    }

    @Override
    public String toString() {
        return "MESH " + listener.name();
    }
}
