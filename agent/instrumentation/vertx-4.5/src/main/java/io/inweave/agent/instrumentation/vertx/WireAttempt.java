package io.inweave.agent.instrumentation.vertx;

import io.inweave.agent.netty.MeshAddress;
import io.inweave.agent.weaving.http.Failures;
import io.inweave.agent.weaving.http.HttpAnswer;
import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.Failure;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.http.impl.HttpClientStream;
import io.vertx.core.http.impl.HttpResponseHead;
import org.jspecify.annotations.Nullable;

/** One attempt, on a stream of the library's. All of it happens in the call's context. */
final class WireAttempt {
    private static final long REFUSED_STREAM = 7;
    private static final int SWITCHING_PROTOCOLS = 101;

    private final MeshCall owner;
    private final Attempt attempt;
    private volatile @Nullable WireStream stream;
    private boolean ended;
    private boolean answered;
    private boolean discarding;
    private long responseBytes;

    WireAttempt(MeshCall owner, Attempt attempt) {
        this.owner = owner;
        this.attempt = attempt;
    }

    /** Null before there is one. */
    @Nullable
    WireStream stream() {
        return stream;
    }

    void connect(LibraryClient client, MeshAddress address) {
        if (ended) {
            return;
        }
        Future<HttpClientStream> connecting;
        try {
            connecting = client.stream(address);
        } catch (RuntimeException e) {
            // Such as that of a client that is closed.
            unconnected(e);
            return;
        }
        connecting.onComplete(this::connected);
    }

    private void connected(AsyncResult<HttpClientStream> result) {
        if (result.failed()) {
            unconnected(result.cause());
            return;
        }
        WireStream given = new WireStream(result.result(), owner.context());
        given.library().headHandler(this::answered);
        given.library().chunkHandler(this::chunk);
        given.library().endHandler(this::complete);
        given.library().exceptionHandler(this::broken);
        if (ended) {
            given.reset(new VertxException("nobody wants this stream any more", true));
            return;
        }
        stream = given;
        // Of a connection that was closed before anybody listened, nothing else tells.
        owner.send(attempt, given).onComplete(written -> {
            if (written.failed()) {
                broken(written.cause());
            }
        });
    }

    private void unconnected(Throwable cause) {
        if (!ended) {
            ended = true;
            // Of its own time for connecting, the library tells by an exception of its own.
            Failure kind = cause instanceof VertxException ? Failure.CONNECT : Failures.connecting(cause);
            owner.call().failed(cause, kind, BodyProgress.NOT_BEGUN);
        }
    }

    private void answered(HttpResponseHead head) {
        if (ended) {
            return;
        }
        answered = true;
        boolean delivered = owner.call().answered(new HttpAnswer() {
            @Override
            public int status() {
                return head.statusCode;
            }

            @Override
            public @Nullable String header(String lowerCaseName) {
                return VertxHeaders.joined(head.headers, lowerCaseName);
            }
        });
        if (!delivered) {
            ended = true;
            discarding = true;
            return;
        }
        if (head.statusCode == SWITCHING_PROTOCOLS) {
            owner.call().endClock();
        }
        MessageHeaders.apply(owner.call().responseHeaders(), new VertxHeaders(head.headers));
        owner.handlers().tell("headHandler", head);
    }

    private void chunk(Buffer part) {
        if (!ended) {
            responseBytes += part.length();
            owner.handlers().tell("chunkHandler", part);
        }
    }

    private void complete(@Nullable MultiMap trailers) {
        if (discarding) {
            owner.call().discarded();
        } else if (!ended) {
            ended = true;
            String grpc = VertxHeaders.joined(trailers, "grpc-status");
            boolean known = grpc != null && grpc.matches("\\d{1,9}");
            // Before the application sees the end: it may call again at once, and the place in the circuit must be free
            // by then.
            owner.call().finished(known ? Integer.valueOf(grpc) : null, responseBytes);
            owner.handlers().tell("endHandler", trailers);
        }
    }

    private void broken(Throwable cause) {
        if (discarding) {
            owner.call().discarded();
        } else if (!ended) {
            ended = true;
            if (answered) {
                breakOff(cause);
            } else {
                owner.call().failed(cause, kind(cause), BodyProgress.BEGUN);
            }
        }
    }

    private void breakOff(Throwable cause) {
        owner.call().finished(null, responseBytes);
        owner.fail(cause);
    }

    private static Failure kind(Throwable cause) {
        if (cause instanceof StreamResetException) {
            return ((StreamResetException) cause).getCode() == REFUSED_STREAM ? Failure.REFUSED_STREAM : Failure.RESET;
        }
        // Such as that of a connection that was closed.
        return cause instanceof VertxException ? Failure.RESET : Failures.connected(cause);
    }

    /** The attempt's time is up, or that of an answer that nobody gets. */
    void abort() {
        HttpClosedException closed = new HttpClosedException("Connection was closed");
        boolean first = !ended;
        reset(closed);
        if (discarding) {
            owner.call().discarded();
        } else if (first && answered) {
            breakOff(closed);
        } else if (first) {
            owner.call().failed(closed, Failure.TIMEOUT, stream == null ? BodyProgress.NOT_BEGUN : BodyProgress.BEGUN);
        }
    }

    /** Nobody wants it any more. */
    void reset(Throwable cause) {
        WireStream real = stream;
        boolean runs = !ended || discarding;
        ended = true;
        if (real != null && runs) {
            real.reset(cause);
        }
    }
}
