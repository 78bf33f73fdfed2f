package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.http.AnswerStream;
import io.inweave.agent.weaving.http.Failures;
import io.inweave.agent.weaving.http.KeptBytes;
import io.inweave.agent.weaving.http.ReplyMessage;
import io.inweave.core.exchange.BodyProgress;
import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.Failure;
import io.inweave.core.exchange.HeaderChanges;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.Step;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import sun.net.www.MessageHeader;
import sun.net.www.http.HttpClient;
import sun.net.www.http.PosterOutputStream;
import sun.net.www.protocol.http.HttpURLConnection;

/**
 * One request of the application with the mesh in it, on the application's thread, from its first connection to the end of its
 * answer. It is found by the output of the connection that it is on: see {@link MeshOutput}.
 */
final class UrlCall {
    /** The call whose connection this thread opens, or whose request it performs. */
    private static final ThreadLocal<@Nullable UrlCall> CURRENT = new ThreadLocal<>();

    /** What is done with the library while the call is the thread's current one. */
    private interface Work<T> {
        T run() throws IOException;
    }

    private final AgentServices services;
    private final HttpURLConnection connection;
    private final CallFacts facts;
    private final ClientExchange exchange;
    private final Opening opening;
    private volatile @Nullable WireAttempt attempt;
    private @Nullable LocalReply reply;
    private final KeptBytes kept = new KeptBytes();
    /** The attempt that the application's streamed body goes, or went, out with. */
    private @Nullable WireAttempt streamedTo;

    private boolean parsing;
    private long headBytes;
    private long requestBytes;

    private UrlCall(AgentServices services, HttpURLConnection connection, Destination destination, Opening opening) {
        this.services = services;
        this.connection = connection;
        this.facts = new CallFacts(connection, opening.url(), kept);
        this.exchange = destination.exchange(facts);
        this.opening = opening;
    }

    /** Begins an exchange; null for a host that is not in the mesh. Waits for the control plane, bounded, when it must. */
    static @Nullable UrlCall begin(AgentServices services, HttpURLConnection connection, Opening opening) {
        URL url = opening.url();
        int port = url.getPort() == -1 ? url.getDefaultPort() : url.getPort();
        UnreadAnswer.endDropped();
        Destination destination = services.outbound().await(url.getHost(), port);
        switch (destination.kind()) {
            case MESH:
            case REFUSED:
                return new UrlCall(services, connection, destination, opening);
            default:
                return null;
        }
    }

    /** The call that a request of the library belongs to; null for none, and after its end. */
    static @Nullable UrlCall of(HttpURLConnection connection) {
        HttpClient client = Members.client(connection);
        return client == null ? null : of(client);
    }

    static @Nullable UrlCall of(HttpClient client) {
        MeshOutput output = MeshOutput.of(client);
        return output == null ? null : output.call();
    }

    static @Nullable UrlCall current() {
        return CURRENT.get();
    }

    /** Whether it is we who call the library now, for this call. */
    boolean performs() {
        return CURRENT.get() == this;
    }

    /** Whether the application writes the body straight to the connection: it is there once. */
    boolean streams() {
        return connection.streaming();
    }

    /** The endpoint's address that stands behind the invented host. */
    String address(String invented) throws IOException {
        WireAttempt now = attempt;
        if (now == null || !now.attempt().poolHost().equals(invented)) {
            throw new IOException("no attempt is known for " + invented);
        }
        return now.attempt().endpoint().address();
    }

    /** The library has connected to the endpoint of the attempt, for the first time or once more. */
    void opened(HttpClient client) throws IOException {
        WireAttempt now = required();
        Socket transport = Members.socket(client);
        Socket secured = now.secured(transport, services);
        MeshOutput output = MeshOutput.of(transport, secured);
        Members.streams(client, secured, output);
        now.on(output, this);
    }

    /** The first connection. What cannot connect goes to the next endpoint, as far as the route says so. */
    HttpClient connect() throws IOException {
        return asCurrent(() -> follow(exchange.start()));
    }

    /** Writes the head of a request whose body the application streams: kept as it goes by, so that it can be sent again. */
    void writeHead() throws IOException {
        asCurrent(() -> {
            while (true) {
                try {
                    write();
                    streamedTo = attempt;
                    if (streamedTo != null) {
                        headBytes = streamedTo.written();
                        kept.begin(-1);
                        streamedTo.keep(kept);
                    }
                    return connection;
                } catch (IOException e) {
                    Members.attach(connection, reconnect(e, BodyProgress.NOT_BEGUN));
                }
            }
        });
    }

    /** Performs attempts until one has brought what the application gets; answers what the library's parser did. */
    boolean perform() throws IOException {
        return asCurrent(() -> {
            boolean streamed = streams();
            if (streamed && !awaitsContinue()) {
                // The library has seen to it that the application's body is complete.
                kept.end();
            }
            while (true) {
                boolean parsed;
                try {
                    parsed = attemptOnce(streamed);
                } catch (IOException e) {
                    if (streamed && awaitsContinue() && e instanceof SocketTimeoutException) {
                        // The library goes on without having been told to.
                        throw e;
                    }
                    Members.attach(connection, reconnect(e, BodyProgress.BEGUN));
                    continue;
                }
                if (streamed && awaitsContinue() && status() == 100) {
                    return parsed;
                }
                Step step = reply != null ? null : answered();
                if (step == null || step.kind() == Step.Kind.DELIVER) {
                    requestBytes = bytesOfBody(streamed);
                    HeaderChanges changes = reply != null ? HeaderChanges.NONE : exchange.responseHeaders();
                    Delivery.deliver(connection, opening.url(), changes, this);
                    return parsed;
                }
                required().end();
                Delivery.discard(connection);
                Members.attach(connection, follow(step));
            }
        });
    }

    private boolean attemptOnce(boolean streamed) throws IOException {
        WireAttempt now = attempt;
        parsing = false;
        if (now != null && reply == null) {
            now.start(services);
        }
        if (!streamed) {
            try {
                write();
            } catch (IOException e) {
                if (now == null || !now.reopens()) {
                    throw e;
                }
                Members.attach(connection, open(now, opening.afresh()));
                write();
            }
        } else if (now != null && now != streamedTo && reply == null) {
            write();
            headBytes = now.written();
            now.write(kept.toByteArray());
        }
        HttpClient client = Members.client(connection);
        if (client == null) {
            throw new IllegalStateException("a request has lost its connection");
        }
        parsing = true;
        return Members.parse(client, connection);
    }

    /** When the library cannot write, it connects by itself to the host of the URL: {@link NewClientHook} is in its way. */
    private void write() throws IOException {
        try {
            Members.write(connection);
        } catch (IOException e) {
            Members.forgetFailure(connection);
            throw e;
        }
    }

    /** Whether it is for this connection's request that the library is called. */
    boolean isFor(HttpURLConnection other) {
        return connection == other;
    }

    private Step answered() {
        LibraryAnswer answer = new LibraryAnswer(Members.responses(connection));
        return answer.status() < 0
                ? exchange.failed(new ProtocolException("Invalid Http response"), Failure.PROTOCOL, BodyProgress.BEGUN)
                : exchange.answered(answer);
    }

    /** The connection to go on with after an attempt that failed; throws what the library threw when there is none. */
    private HttpClient reconnect(IOException failure, BodyProgress body) throws IOException {
        WireAttempt now = required();
        boolean late = now.timedOut();
        requestBytes = bytesOfBody(streams());
        boolean disconnected = parsing && Members.client(connection) == null;
        if (!late && (disconnected || failure instanceof SocketTimeoutException)) {
            // The application has given up: by disconnecting from another thread, or by its own timeout.
            now.end();
            exchange.cancelled();
            throw failure;
        }
        Step step = exchange.failed(failure, late ? Failure.TIMEOUT : kind(failure), body);
        now.end();
        if (step.kind() == Step.Kind.DELIVER) {
            ended(0);
            throw late ? AnswerEnd.timedOut(failure) : failure;
        }
        return follow(step);
    }

    /** Does what a step says until there is a connection to perform on: an endpoint's, or one with the mesh's own answer. */
    private HttpClient follow(Step first) throws IOException {
        Step step = first;
        IOException failure = null;
        while (step.kind() == Step.Kind.ATTEMPT) {
            pause(step.attempt().delayNanos());
            WireAttempt next = new WireAttempt(step.attempt());
            attempt = next;
            try {
                return open(next, opening);
            } catch (IOException e) {
                failure = e;
                step = exchange.failed(e, Failures.connecting(e), BodyProgress.NOT_BEGUN);
            }
        }
        if (step.kind() == Step.Kind.REPLY) {
            return replied(step.reply());
        }
        ended(0);
        throw failure != null ? failure : new IOException("the exchange ended before its first attempt");
    }

    private HttpClient open(WireAttempt next, Opening how) throws IOException {
        HttpClient client = how.open(next.attempt(), connection);
        MeshOutput output = MeshOutput.of(client);
        if (output == null) {
            throw new IllegalStateException("a connection to an endpoint was opened unseen");
        }
        next.on(client, output, this);
        return client;
    }

    private HttpClient replied(LocalReply local) throws IOException {
        reply = local;
        pause(local.delayNanos());
        ReplyMessage message = ReplyMessage.of(local, exchange.responseHeaders(), connection.getRequestMethod());
        return ReplyClient.of(message, opening.url(), Members.requests(connection), this);
    }

    /** The request's line and headers, as the attempt sends them. */
    MessageHeader head(MessageHeader original) {
        WireAttempt now = attempt;
        return now == null || reply != null ? original : WireHeaders.sent(original, now.attempt());
    }

    /** The connection may have been kept alive, died, and been opened anew by the library, in vain. */
    private static Failure kind(IOException failure) {
        return Failures.isConnecting(failure) ? Failures.connecting(failure) : Failures.connected(failure);
    }

    /** What the library hands on as the answer's body, which the application may or may not read. The call is over by that. */
    InputStream handedOn(InputStream body) {
        facts.detach();
        WireAttempt last = attempt;
        AnswerEnd end = new AnswerEnd(exchange, last, requestBytes, connection);
        if (last != null) {
            last.handOver(end);
        }
        return new AnswerStream(body, end);
    }

    /** The call ended without a body that the application reads. Idempotent. */
    void ended(long responseBytes) {
        WireAttempt last = attempt;
        if (last != null) {
            last.end();
        }
        exchange.finished(requestBytes, responseBytes);
    }

    private long bytesOfBody(boolean streamed) {
        PosterOutputStream poster = Members.poster(connection);
        if (streamed) {
            return attempt == null ? 0 : Math.max(0, required().written() - headBytes);
        }
        return poster == null ? 0 : poster.size();
    }

    private boolean awaitsContinue() {
        HttpClient client = Members.client(connection);
        return client != null && Members.awaitsContinue(client);
    }

    private int status() {
        return new LibraryAnswer(Members.responses(connection)).status();
    }

    private WireAttempt required() {
        WireAttempt now = attempt;
        if (now == null) {
            throw new IllegalStateException("the exchange has no attempt");
        }
        return now;
    }

    /** Errors, ours and those of what the library calls, end the exchange; failures of attempts have told it themselves. */
    private <T> T asCurrent(Work<T> work) throws IOException {
        UrlCall before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.run();
        } catch (RuntimeException | Error e) {
            exchange.cancelled();
            throw e;
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /** A back-off or an injected delay. The library's calls do not end on an interrupt, and nor does this. */
    private static void pause(long nanos) {
        if (nanos <= 0) {
            return;
        }
        long end = System.nanoTime() + nanos;
        boolean interrupted = false;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
