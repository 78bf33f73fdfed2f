package io.inweave.agent.jettyclient;

import java.nio.ByteBuffer;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.RequestNotifier;
import org.eclipse.jetty.client.api.Request;

/** Tells attempts of their way out, and nobody else: the application's listeners know of its own request only. */
final class AttemptNotifier extends RequestNotifier {
    AttemptNotifier(HttpClient client) {
        super(client);
    }

    @Override
    public void notifyQueued(Request request) {}

    @Override
    public void notifyBegin(Request request) {
        ((AttemptRequest) request).begins();
    }

    @Override
    public void notifyHeaders(Request request) {}

    @Override
    public void notifyCommit(Request request) {
        ((AttemptRequest) request).committed();
    }

    @Override
    public void notifyContent(Request request, ByteBuffer content) {
        ((AttemptRequest) request).sends(content);
    }

    @Override
    public void notifySuccess(Request request) {
        ((AttemptRequest) request).succeeded();
    }

    @Override
    public void notifyFailure(Request request, Throwable failure) {}
}
