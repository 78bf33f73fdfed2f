package io.inweave.agent.instrumentation.jettyclient10;

import io.inweave.agent.jettyclient.SentBody;
import io.inweave.core.exchange.Replay;
import java.nio.ByteBuffer;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.util.BytesRequestContent;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** A body that is subscribed to. */
final class ContentBody extends SentBody {
    private final Request.@Nullable Content applications;
    private final @Nullable OnceRelay relay;

    /** @param applications null for none, where the library makes no empty one of it */
    ContentBody(Request.@Nullable Content applications) {
        super(
                applications == null ? 0 : applications.getLength(),
                applications != null && applications.isReproducible());
        this.applications = applications;
        this.relay = applications == null || isReproducible() ? null : new OnceRelay(this, applications);
    }

    @Override
    protected void give(HttpRequest attempt) {
        Request.Content body = applications;
        if (body != null) {
            attempt.body(isKept() ? new BytesRequestContent(keptBytes()) : new AttemptContent(this, body));
        }
    }

    Request.Content.Subscription subscribe(Request.Content body, Request.Content.Consumer consumer, boolean initial) {
        return relay == null
                ? body.subscribe(new CountingConsumer(this, consumer), initial)
                : relay.subscribe(consumer, initial);
    }

    @Override
    protected void drop() {
        if (relay != null && replay() == Replay.ONCE) {
            relay.drop();
        }
    }

    /** What was not sent is failed, as the library does it. */
    @Override
    protected void abandon(Throwable reason) {
        if (relay != null) {
            relay.abandon(reason);
        } else if (applications != null) {
            applications.fail(reason);
        }
    }

    /** Gives a part of the body to an attempt. */
    void pass(Request.Content.Consumer attempt, ByteBuffer content, boolean last, Callback callback) {
        passes(content);
        if (last) {
            ends();
        }
        attempt.onContent(
                content,
                last,
                isReproducible()
                        ? callback
                        : Callback.from(callback::succeeded, failure -> {
                            // That an attempt failed does not concern the application when its body is kept.
                            if (replay() == Replay.REPEATABLE) {
                                callback.succeeded();
                            } else {
                                callback.failed(failure);
                            }
                        }));
    }

    void broken() {
        fails();
    }
}
