package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.http.KeptBytes;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.tls.MeshSocket;
import io.inweave.core.tls.TlsTarget;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sun.net.www.http.HttpClient;

/** One attempt, the connection that it is on, and its clock. Only the clock's end comes from another thread. */
final class WireAttempt {
    private static final List<String> HTTP_1_1 = Collections.singletonList("http/1.1");

    private final Attempt attempt;
    private @Nullable Future<?> clock;
    private volatile @Nullable HttpClient client;
    private volatile @Nullable MeshOutput output;
    private volatile @Nullable Object owner;
    private volatile boolean timedOut;
    private boolean reopened;

    WireAttempt(Attempt attempt) {
        this.attempt = attempt;
    }

    Attempt attempt() {
        return attempt;
    }

    /** Mutual TLS over a connected socket, where the endpoint takes it. */
    Socket secured(Socket connected, AgentServices services) throws IOException {
        if (timedOut) {
            connected.close();
            throw new SocketTimeoutException("Read timed out");
        }
        TlsTarget target = attempt.tls();
        return target == null ? connected : MeshSocket.over(connected, services.tls(), target, HTTP_1_1);
    }

    /** The connection is there. One that was kept alive may be dead: the library then opens it anew, once, by itself. */
    void on(HttpClient opened, MeshOutput written, UrlCall call) {
        owner = call;
        written.take(call);
        client = opened;
        output = written;
        opened.setDoNotRetry(!opened.isCachedConnection());
    }

    /** Its connection was opened anew by the library. */
    void on(MeshOutput written, UrlCall call) {
        owner = call;
        written.take(call);
        output = written;
    }

    /** The answer was handed on: this is what is left of the call. */
    void handOver(AnswerEnd rest) {
        MeshOutput written = output;
        Object call = owner;
        owner = rest;
        if (written != null && call != null) {
            written.handOver(call, rest);
        }
    }

    /** Whether the connection was kept alive and may be opened anew, which is asked for once. */
    boolean reopens() {
        HttpClient used = client;
        boolean first = used != null && used.isCachedConnection() && !timedOut && !reopened;
        reopened = true;
        return first;
    }

    /** Begins to count the attempt's time. */
    void start(AgentServices services) {
        if (attempt.timeoutNanos() > 0 && clock == null) {
            clock = services.timer().schedule(this::timeOut, attempt.timeoutNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void timeOut() {
        timedOut = true;
        HttpClient late = client;
        if (late != null) {
            late.setDoNotRetry(true);
        }
        MeshOutput written = output;
        // Unless the answer came to its end meanwhile, and the connection is another call's.
        if (written != null && releases(written)) {
            written.abort();
        }
    }

    /** Ended, in whatever way: its connection is somebody else's from now on. */
    void end() {
        Future<?> running = clock;
        if (running != null) {
            running.cancel(false);
            clock = null;
        }
        MeshOutput written = output;
        if (written != null) {
            releases(written);
        }
    }

    private boolean releases(MeshOutput written) {
        Object last = owner;
        return last != null && written.release(last);
    }

    boolean timedOut() {
        return timedOut;
    }

    /** Keeps what the application writes to its connection from here on. */
    void keep(KeptBytes kept) {
        MeshOutput used = output;
        if (used != null) {
            used.keep(kept);
        }
    }

    /** Writes a body that was kept. */
    void write(byte[] kept) throws IOException {
        MeshOutput used = output;
        if (used == null) {
            throw new IllegalStateException("an attempt has lost its connection");
        }
        used.write(kept, 0, kept.length);
        if (used.checkError()) {
            throw new IOException("Error writing to server");
        }
    }

    /** Bytes written to its connection so far, in all the time that this was open. */
    long written() {
        MeshOutput used = output;
        return used == null ? 0 : used.written();
    }
}
