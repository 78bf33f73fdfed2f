package io.inweave.agent.instrumentation.reactornetty;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.core.exchange.Destination;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/** What the library gets in place of its own promise of a connection: subscribing begins the call. */
final class MeshConnection extends Mono<Connection> {
    private final AgentServices services;
    private final LibraryRequest request;
    private final LibraryConnections connections;
    private final Destination destination;

    MeshConnection(
            AgentServices services, LibraryRequest request, LibraryConnections connections, Destination destination) {
        this.services = services;
        this.request = request;
        this.connections = connections;
        this.destination = destination;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Connection> actual) {
        new MeshCall(services, request, connections, actual).begin(destination);
    }
}
