package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.Destination;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientRequest;
import org.jspecify.annotations.Nullable;

/** What the library answers to an application that asks for a request which may be one of the mesh. */
final class MeshRequest {
    private final AgentServices services;
    private final LibraryClient client;
    private final Promise<HttpClientRequest> promise;

    MeshRequest(AgentServices services, LibraryClient client) {
        this.services = services;
        this.client = client.kept();
        this.promise = this.client.context().promise();
    }

    /** The request, once it is known whether the host is one of the mesh. No thread waits. */
    Future<HttpClientRequest> given(Destination destination) {
        if (destination.kind() != Destination.Kind.UNKNOWN) {
            open(destination);
            return promise.future();
        }
        MeshContext context = MeshContext.current();
        services.outbound()
                .discover(client.called().getHostString(), client.called().getPort())
                .whenComplete((found, failure) ->
                        client.context().execute(() -> continued(context, () -> discovered(found))));
        return promise.future();
    }

    private void continued(@Nullable MeshContext context, Runnable task) {
        MeshContext previous = MeshContext.swap(context);
        try {
            task.run();
        } catch (RuntimeException e) {
            // As the library tells of a request that it cannot make.
            promise.tryFail(e);
        } finally {
            MeshContext.swap(previous);
        }
    }

    private void discovered(@Nullable Destination found) {
        Destination.Kind kind = found == null ? Destination.Kind.OUTSIDE : found.kind();
        if (found != null && (kind == Destination.Kind.MESH || kind == Destination.Kind.REFUSED)) {
            open(found);
            return;
        }
        client.asEver().onComplete(done -> {
            if (done.succeeded()) {
                promise.tryComplete(done.result());
            } else {
                promise.tryFail(done.cause());
            }
        });
    }

    private void open(Destination destination) {
        promise.tryComplete(MeshStream.open(new MeshCall(services, client, destination), client));
    }
}
