package io.inweave.agent.instrumentation.reactornetty;

import io.inweave.agent.netty.MeshAddress;
import io.inweave.agent.netty.NettyHeaders;
import io.inweave.agent.weaving.http.Failures;
import io.inweave.agent.weaving.http.HttpAnswer;
import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.Failure;
import io.inweave.core.exchange.HeaderChanges;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.timeout.ReadTimeoutException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.client.HttpClientState;
import reactor.util.context.Context;

/**
 * One attempt on a connection of the library's: hears what the library tells its observers of it, and hands that on unless the
 * attempt is not what the application gets.
 */
final class WireAttempt implements CoreSubscriber<Connection>, ConnectionObserver {
    private final MeshCall owner;
    private final @Nullable Attempt attempt;
    private final @Nullable MeshAddress address;
    private final boolean again;
    private volatile @Nullable Subscription subscription;
    private volatile @Nullable Connection connection;
    private volatile @Nullable Connection operations;
    private volatile @Nullable WireTap tap;
    private volatile boolean ended;
    private volatile @Nullable Throwable discarding;

    /** @param attempt null, and no address, for a call that turned out not to be of the mesh */
    WireAttempt(MeshCall owner, @Nullable Attempt attempt, @Nullable MeshAddress address) {
        this(owner, attempt, address, false);
    }

    private WireAttempt(MeshCall owner, @Nullable Attempt attempt, @Nullable MeshAddress address, boolean again) {
        this.owner = owner;
        this.attempt = attempt;
        this.address = address;
        this.again = again;
    }

    MeshAddress address() {
        if (address == null) {
            throw new IllegalStateException("the library's own call has no address of ours");
        }
        return address;
    }

    /** What the library performs the request by; null before there was a connection. */
    @Nullable
    Connection operations() {
        return operations;
    }

    SentRequest sent() {
        return owner.sent();
    }

    @Override
    public Context currentContext() {
        return owner.context();
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Connection given) {
        connection = given;
        boolean unwanted = ended && discarding == null && !owner.call().isOver();
        if (unwanted || owner.isCancelled()) {
            given.dispose();
        }
    }

    @Override
    public void onComplete() {
        // The connection was given.
    }

    /** There was no connection. */
    @Override
    public void onError(Throwable thrown) {
        if (attempt == null) {
            owner.refused(thrown);
        } else if (end()) {
            owner.call().failed(thrown, Failures.connecting(thrown), BodyProgress.NOT_BEGUN);
        }
    }

    @Override
    public void onStateChange(Connection changed, State state) {
        if ((state == State.CONFIGURED || state == HttpClientState.STREAM_CONFIGURED)
                && Operations.isOne(changed)
                && operations == null) {
            operations = changed;
            if (attempt != null) {
                tap = WireTap.of(changed.channel(), this);
            }
        }
        if (discarding == null) {
            owner.connections().observer().onStateChange(changed, state);
        } else if (state == HttpClientState.RESPONSE_RECEIVED) {
            changed.channel().config().setAutoRead(true);
        } else if (state != HttpClientState.RESPONSE_INCOMPLETE) {
            owner.connections().observer().onStateChange(changed, state);
        }
    }

    @Override
    public void onUncaughtException(Connection failed, Throwable thrown) {
        if (discarding != null) {
            owner.call().discarded();
        } else if (ended || owner.call().isOver()) {
            if (!ended || operations == failed) {
                owner.connections().observer().onUncaughtException(failed, thrown);
            }
        } else if (end()) {
            failed(failed, thrown);
        }
    }

    private void failed(Connection failed, Throwable thrown) {
        if (libraryRepeats(thrown)) {
            owner.run(new WireAttempt(owner, attempt, address, true));
            return;
        }
        owner.call().failed(thrown, kind(failed, thrown), BodyProgress.BEGUN);
        if (!owner.call().isOver()) {
            failed.channel().close();
        }
    }

    /**
     * Whether the library would send the request again by itself, without telling anybody: a kept-alive connection that had died
     * before anything was written. That is no failure of the endpoint.
     */
    private boolean libraryRepeats(Throwable thrown) {
        WireTap seen = tap;
        return !again
                && AbortedException.isConnectionReset(thrown)
                && (seen == null || !seen.requestBegun())
                && owner.libraryRequest().retries();
    }

    private Failure kind(Connection failed, Throwable thrown) {
        WireTap seen = tap;
        if (seen != null && seen.refused()) {
            return Failure.REFUSED_STREAM;
        }
        if (thrown instanceof ReadTimeoutException) {
            return Failure.OTHER;
        }
        if (seen != null && !seen.broken() && failed.channel().isActive()) {
            // The connection is well: it was the application's own body that failed.
            return Failure.OTHER;
        }
        return thrown instanceof AbortedException ? Failure.RESET : Failures.connected(thrown);
    }

    private synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    /** What this attempt changes of a request. */
    HeaderChanges requestHeaders() {
        return attempt == null ? HeaderChanges.NONE : attempt.requestHeaders();
    }

    @Nullable
    String path() {
        return attempt == null ? null : attempt.path();
    }

    @Nullable
    String authority() {
        return attempt == null ? null : attempt.authority();
    }

    /** The head of an answer came in: changes it for the application, or has the library drop it as it drops redirects. */
    void answered(HttpResponse response) {
        if (attempt == null || ended) {
            return;
        }
        boolean delivered = owner.call().answered(new HttpAnswer() {
            @Override
            public int status() {
                return response.status().code();
            }

            @Override
            public @Nullable String header(String lowerCaseName) {
                return NettyHeaders.joined(response.headers(), lowerCaseName);
            }
        });
        Connection dropping = operations;
        if (delivered) {
            if (response.status().code() == 101) {
                owner.call().endClock();
            }
            MessageHeaders.apply(owner.call().responseHeaders(), new NettyHeaders(response.headers()));
        } else if (dropping != null) {
            end();
            discarding = Operations.drop(dropping);
        }
    }

    /** The answer's body ended. */
    void complete(@Nullable String grpcStatus, long responseBytes) {
        if (attempt != null && discarding == null) {
            Integer status = null;
            try {
                status = grpcStatus == null ? null : Integer.valueOf(grpcStatus.trim());
            } catch (NumberFormatException e) {
                // Told as one that did not come.
            }
            owner.call().finished(status, responseBytes);
        }
    }

    /** The connection is gone; nothing but what was told before will come. */
    void closed(long responseBytes) {
        if (attempt == null) {
            return;
        }
        if (discarding != null) {
            owner.call().discarded();
        } else if (owner.call().isOver()) {
            owner.call().finished(null, responseBytes);
        }
    }

    /** The attempt's time is up. */
    void abort() {
        Connection running = operations;
        if (running == null) {
            cancelAcquisition();
            if (end()) {
                owner.call().failed(ReadTimeoutException.INSTANCE, Failure.TIMEOUT, BodyProgress.NOT_BEGUN);
            }
            return;
        }
        Channel channel = running.channel();
        channel.eventLoop().execute(() -> {
            if (discarding == null) {
                channel.pipeline().fireExceptionCaught(ReadTimeoutException.INSTANCE);
            }
            channel.close();
        });
    }

    /** The application gave up. */
    void cancel() {
        Connection running = operations != null ? operations : connection;
        if (running != null) {
            running.dispose();
        } else {
            cancelAcquisition();
        }
    }

    private void cancelAcquisition() {
        Subscription waiting = subscription;
        if (waiting != null) {
            waiting.cancel();
        }
    }

    /** Whether what was sent is to be sent again, in place of what the application would write. */
    boolean replays() {
        return attempt != null && (attempt.number() > 1 || again) && sent().complete();
    }
}
