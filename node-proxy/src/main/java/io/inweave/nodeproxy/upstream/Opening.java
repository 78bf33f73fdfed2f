package io.inweave.nodeproxy.upstream;

import io.inweave.agent.weaving.http.Failures;
import io.inweave.core.exchange.Failure;
import io.netty.util.concurrent.Future;
import java.io.IOException;

/** A request whose connection is being made. Belongs to its event loop. */
public final class Opening {
    enum Choice {
        KEPT_OR_NEW,
        NEW
    }

    private final UpstreamListener listener;
    private boolean settled;

    Opening(UpstreamListener listener) {
        this.listener = listener;
    }

    void begin(Origin origin, Pool pool, Choice choice) {
        if (origin.wire() == Origin.Wire.HTTP_2) {
            http2(origin, pool, pool.http2(origin));
            return;
        }
        Http1Connection kept = choice == Choice.NEW ? null : pool.kept(origin);
        if (kept != null) {
            settled = true;
            kept.begin(listener);
            return;
        }
        pool.http1(origin).addListener((Future<Http1Connection> made) -> {
            if (made.isSuccess()) {
                http1(made.getNow());
            } else {
                fail(made.cause());
            }
        });
    }

    private void http1(Http1Connection connection) {
        if (settled) {
            connection.ended(true);
        } else {
            settled = true;
            connection.begin(listener);
        }
    }

    private void http2(Origin origin, Pool pool, Future<Http2Connection> found) {
        found.addListener((Future<Http2Connection> made) -> {
            if (settled) {
                return;
            }
            if (!made.isSuccess()) {
                fail(made.cause());
            } else if (made.getNow().hasRoom()) {
                settled = true;
                made.getNow().begin(listener);
            } else {
                // Others who waited for the same connection have filled it.
                http2(origin, pool, pool.http2(origin));
            }
        });
    }

    private void fail(Throwable cause) {
        if (!settled) {
            settled = true;
            Failure failure = Failures.connecting(cause);
            listener.failed(cause, failure == Failure.OTHER ? Failure.CONNECT : failure);
        }
    }

    /** Gives up, unless there is a call already: the listener hears of a failure. */
    public void abort() {
        fail(new IOException("given up before there was a connection"));
    }
}
