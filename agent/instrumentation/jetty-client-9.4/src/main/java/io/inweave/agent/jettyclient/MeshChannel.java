package io.inweave.agent.jettyclient;

import io.inweave.core.exchange.Destination;
import org.eclipse.jetty.client.HttpChannel;
import org.eclipse.jetty.client.HttpDestination;
import org.eclipse.jetty.client.HttpExchange;
import org.eclipse.jetty.client.HttpReceiver;
import org.eclipse.jetty.client.HttpSender;
import org.eclipse.jetty.client.api.Connection;
import org.eclipse.jetty.client.api.Result;
import org.jspecify.annotations.Nullable;

/** The one channel of a {@link MeshConnection}: what it sends and receives is what attempts bring. */
final class MeshChannel extends HttpChannel {
    private final MeshConnection connection;
    private final MeshCall call;
    private final Destination destination;
    private final MeshReceiver receiver = new MeshReceiver(this);

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

    MeshReceiver receiver() {
        return receiver;
    }

    /** The request went out completely. As the library's sender does it. */
    void requestSent() {
        HttpExchange exchange = getHttpExchange();
        if (exchange != null && exchange.requestComplete(null)) {
            getHttpDestination().getRequestNotifier().notifySuccess(exchange.getRequest());
            terminated(exchange, exchange.terminateRequest());
        }
    }

    /** @param result of the request and its answer; null as long as one of them is not over */
    private void terminated(HttpExchange exchange, @Nullable Result result) {
        if (result == null) {
            return;
        }
        boolean ordered = getHttpDestination().getHttpClient().isStrictEventOrdering();
        if (!ordered) {
            exchangeTerminated(exchange, result);
        }
        getHttpDestination()
                .getResponseNotifier()
                .notifyComplete(exchange.getConversation().getResponseListeners(), result);
        if (ordered) {
            exchangeTerminated(exchange, result);
        }
    }

    /** The library has marked the exchange as failed: what of it was not complete is told. */
    @Override
    public boolean abort(
            HttpExchange exchange, @Nullable Throwable requestFailure, @Nullable Throwable responseFailure) {
        Throwable reason = requestFailure != null ? requestFailure : responseFailure;
        if (reason == null) {
            return false;
        }
        call.giveUp(reason);
        if (requestFailure != null) {
            getHttpDestination().getRequestNotifier().notifyFailure(exchange.getRequest(), requestFailure);
            terminated(exchange, exchange.terminateRequest());
        }
        boolean aborted = responseFailure != null && receiver.abort(exchange, responseFailure);
        return aborted || requestFailure != null;
    }

    @Override
    public void exchangeTerminated(HttpExchange exchange, Result result) {
        super.exchangeTerminated(exchange, result);
        connection.close();
    }

    /** Whether a request's body may go after a {@code 100 Continue} is the attempt's affair. */
    @Override
    public void proceed(HttpExchange exchange, @Nullable Throwable failure) {}

    /** Asked for in later versions. */
    protected Connection getConnection() {
        return connection;
    }

    @Override
    protected @Nullable HttpSender getHttpSender() {
        return null;
    }

    @Override
    protected HttpReceiver getHttpReceiver() {
        return receiver;
    }

    @Override
    public void release() {
        connection.close();
    }
}
