package io.inweave.agent.instrumentation.jettyclient10;

import java.nio.ByteBuffer;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.util.Callback;

/** Takes a body that can be read more than once, for one attempt. */
final class CountingConsumer implements Request.Content.Consumer {
    private final ContentBody body;
    private final Request.Content.Consumer attempt;

    CountingConsumer(ContentBody body, Request.Content.Consumer attempt) {
        this.body = body;
        this.attempt = attempt;
    }

    @Override
    public void onContent(ByteBuffer content, boolean last, Callback callback) {
        body.pass(attempt, content, last, callback);
    }

    @Override
    public void onFailure(Throwable failure) {
        body.broken();
        attempt.onFailure(failure);
    }
}
