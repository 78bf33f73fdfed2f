package io.inweave.agent.instrumentation.jettyclient10;

import java.nio.ByteBuffer;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Subscribes once to a body that is there once, for one attempt after the other as long as none has taken anything. What comes
 * when no attempt is there for it waits for the next.
 */
final class OnceRelay implements Request.Content.Consumer {
    private final ContentBody body;
    private final Request.Content applications;
    private Request.Content.@Nullable Subscription subscription;
    private @Nullable AttemptSubscription current;
    private boolean demanded;
    private @Nullable Runnable waiting;
    private @Nullable Throwable abandoned;

    OnceRelay(ContentBody body, Request.Content applications) {
        this.body = body;
        this.applications = applications;
    }

    Request.Content.Subscription subscribe(Request.Content.Consumer attempt, boolean initial) {
        AttemptSubscription next;
        boolean first;
        synchronized (this) {
            first = subscription == null;
            next = new AttemptSubscription(attempt, !first);
            current = next;
        }
        if (first) {
            Request.Content.Subscription made = applications.subscribe(this, initial);
            synchronized (this) {
                subscription = made;
            }
        }
        return next;
    }

    /** Takes what is left for nobody. */
    void drop() {
        Dropper dropper = new Dropper();
        dropper.rest = subscribe(dropper, true);
        dropper.rest.demand();
    }

    private static final class Dropper implements Request.Content.Consumer {
        private Request.Content.@Nullable Subscription rest;

        @Override
        public void onContent(ByteBuffer content, boolean last, Callback callback) {
            callback.succeeded();
            if (!last && rest != null) {
                rest.demand();
            }
        }
    }

    @Override
    public void onContent(ByteBuffer content, boolean last, Callback callback) {
        give(() -> taken(content, last, callback), callback);
    }

    @Override
    public void onFailure(Throwable failure) {
        body.broken();
        give(() -> failed(failure), Callback.NOOP);
    }

    private void give(Runnable event, Callback callback) {
        Throwable reason;
        synchronized (this) {
            demanded = false;
            reason = abandoned;
            if (reason == null && current == null) {
                waiting = event;
                return;
            }
        }
        if (reason == null) {
            event.run();
        } else {
            callback.failed(reason);
        }
    }

    private void taken(ByteBuffer content, boolean last, Callback callback) {
        AttemptSubscription attempt = current();
        if (attempt == null) {
            callback.failed(new IllegalStateException("no attempt takes the body"));
        } else {
            body.pass(attempt.consumer, content, last, callback);
        }
    }

    private void failed(Throwable failure) {
        AttemptSubscription attempt = current();
        if (attempt != null) {
            attempt.consumer.onFailure(failure);
        }
    }

    private synchronized @Nullable AttemptSubscription current() {
        return current;
    }

    /** The call is over. */
    void abandon(Throwable reason) {
        Request.Content.Subscription known;
        synchronized (this) {
            abandoned = reason;
            known = subscription;
        }
        if (known == null) {
            applications.fail(reason);
        } else {
            known.fail(reason);
        }
    }

    /** What one attempt asks by. */
    private final class AttemptSubscription implements Request.Content.Subscription {
        private final Request.Content.Consumer consumer;
        /** An attempt begins with what is there at once, and the application's body has had its beginning. */
        private boolean owesBeginning;

        AttemptSubscription(Request.Content.Consumer consumer, boolean owesBeginning) {
            this.consumer = consumer;
            this.owesBeginning = owesBeginning;
        }

        @Override
        public void demand() {
            Runnable event = null;
            Request.Content.Subscription asked = null;
            boolean beginning;
            synchronized (OnceRelay.this) {
                beginning = owesBeginning;
                owesBeginning = false;
                if (!beginning && waiting != null) {
                    event = waiting;
                    waiting = null;
                } else if (!beginning && !demanded) {
                    demanded = true;
                    asked = subscription;
                }
            }
            if (beginning) {
                consumer.onContent(BufferUtil.EMPTY_BUFFER, false, Callback.NOOP);
            } else if (event != null) {
                event.run();
            } else if (asked != null) {
                asked.demand();
            }
        }

        /** The attempt failed. */
        @Override
        public void fail(Throwable failure) {
            synchronized (OnceRelay.this) {
                if (current == this) {
                    current = null;
                }
            }
        }
    }
}
