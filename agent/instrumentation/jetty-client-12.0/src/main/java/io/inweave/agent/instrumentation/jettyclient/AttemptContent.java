package io.inweave.agent.instrumentation.jettyclient;

import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** The application's body as one attempt reads it. Its failing does not concern the application, which may be asked again. */
final class AttemptContent implements Request.Content {
    private final SentBody sent;
    private final Request.Content applications;
    private volatile @Nullable Throwable failure;

    AttemptContent(SentBody sent, Request.Content applications) {
        this.sent = sent;
        this.applications = applications;
    }

    @Override
    public @Nullable String getContentType() {
        return applications.getContentType();
    }

    @Override
    public long getLength() {
        return applications.getLength();
    }

    @Override
    public Content.@Nullable Chunk read() {
        Throwable known = failure;
        return known == null ? sent.read(applications) : Content.Chunk.from(known);
    }

    @Override
    public void demand(Runnable told) {
        sent.demand(applications, told);
    }

    @Override
    public void fail(Throwable reason) {
        failure = reason;
    }
}
