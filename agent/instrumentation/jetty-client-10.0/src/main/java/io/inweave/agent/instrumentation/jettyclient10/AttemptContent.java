package io.inweave.agent.instrumentation.jettyclient10;

import org.eclipse.jetty.client.api.Request;

/** The application's body as one attempt reads it. Its failing does not concern the application, which may be asked again. */
final class AttemptContent implements Request.Content {
    private final ContentBody body;
    private final Request.Content applications;

    AttemptContent(ContentBody body, Request.Content applications) {
        this.body = body;
        this.applications = applications;
    }

    @Override
    public String getContentType() {
        return applications.getContentType();
    }

    @Override
    public long getLength() {
        return applications.getLength();
    }

    @Override
    public Subscription subscribe(Consumer consumer, boolean emitInitialContent) {
        return body.subscribe(applications, consumer, emitInitialContent);
    }
}
