package io.inweave.agent.instrumentation.httpclient;

import java.net.http.HttpResponse.BodySubscriber;
import jdk.internal.net.http.ResponseSubscribers.TrustedSubscriber;

/**
 * A counted body that is one of the library's trusted subscribers, so that the library gives it no other threads than the one it
 * wraps. Java 11 has no such difference, and may not load this class: it gives all subscribers the same threads.
 */
final class TrustedBody<T> extends CountedBody<T> implements TrustedSubscriber<T> {
    private final boolean needsExecutor;

    TrustedBody(BodySubscriber<T> body, MeshCall call) {
        super(body, call);
        this.needsExecutor = TrustedSubscriber.needsExecutor(body);
    }

    @Override
    public boolean needsExecutor() {
        return needsExecutor;
    }
}
