package io.inweave.agent.instrumentation.jettyclient;

import io.inweave.core.exchange.Destination;
import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.transport.HttpChannel;
import org.eclipse.jetty.client.transport.HttpDestination;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpReceiver;
import org.eclipse.jetty.client.transport.HttpSender;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/** The one channel of a {@link MeshConnection}: neither sends nor receives by itself. */
final class MeshChannel extends HttpChannel {
    private final MeshConnection connection;
    private final MeshCall call;
    private final Destination destination;

    MeshChannel(HttpDestination library, MeshConnection connection, MeshCall call, Destination destination) {
        super(library);
        this.connection = connection;
        this.call = call;
        this.destination = destination;
    }

    @Override
    public void send(HttpExchange exchange) {
        call.run(destination, this);
    }

    /** The application's request is over. */
    void ended(HttpExchange exchange) {
        disassociate(exchange);
        connection.close();
    }

    @Override
    public void abort(
            HttpExchange exchange,
            @Nullable Throwable requestFailure,
            @Nullable Throwable responseFailure,
            Promise<Boolean> promise) {
        Throwable reason = requestFailure != null ? requestFailure : responseFailure;
        if (reason != null) {
            call.giveUp(reason);
            call.delivery().failed(requestFailure, responseFailure);
        }
        promise.succeeded(reason != null);
    }

    /** Whether a request's body may go after a {@code 100 Continue} is the attempt's affair. */
    @Override
    public void proceed(HttpExchange exchange, @Nullable Throwable failure) {}

    /** As {@link #proceed(HttpExchange, Throwable)} in later versions. */
    public void proceed(HttpExchange exchange, Runnable action, @Nullable Throwable failure) {}

    @Override
    protected Connection getConnection() {
        return connection;
    }

    @Override
    protected @Nullable HttpSender getHttpSender() {
        return null;
    }

    @Override
    protected @Nullable HttpReceiver getHttpReceiver() {
        return null;
    }

    @Override
    public void release() {
        connection.close();
    }
}
