package io.inweave.agent.instrumentation.jettyclient9;

import org.eclipse.jetty.client.AsyncContentProvider;

/** A body that comes while it is sent. */
final class AsyncAttemptContent extends AttemptContent implements AsyncContentProvider {
    private final ProvidedBody body;
    private final AsyncContentProvider applications;

    AsyncAttemptContent(ProvidedBody body, AsyncContentProvider applications) {
        super(body, applications);
        this.body = body;
        this.applications = applications;
    }

    @Override
    public void setListener(Listener listener) {
        body.listen(applications, listener);
    }
}
