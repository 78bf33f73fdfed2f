package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.agent.weaving.AgentServices;
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
        written.take(call);
        client = opened;
        output = written;
        opened.setDoNotRetry(!opened.isCachedConnection());
    }

    /** Its connection was opened anew by the library. */
    void on(MeshOutput written, UrlCall call) {
        written.take(call);
        output = written;
    }

    /** Whether the connection was kept alive and may be opened anew, which is asked for once. */
    boolean reopens() {
        HttpClient used = client;
        boolean first = used != null && used.isCachedConnection() && !timedOut && !reopened;
        reopened = true;
        return first;
    }

    /** Begins to count the attempt's time. */
    void start(AgentServices services, UrlCall call) {
        if (attempt.timeoutNanos() > 0 && clock == null) {
            clock = services.timer().schedule(() -> timeOut(call), attempt.timeoutNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void timeOut(UrlCall call) {
        timedOut = true;
        HttpClient late = client;
        if (late != null) {
            late.setDoNotRetry(true);
        }
        MeshOutput written = output;
        // Unless the answer came to its end meanwhile, and the connection is another call's.
        if (written != null && written.release(call)) {
            written.abort();
        }
    }

    /** Ended, in whatever way: its connection is somebody else's from now on. */
    void end(UrlCall call) {
        Future<?> running = clock;
        if (running != null) {
            running.cancel(false);
            clock = null;
        }
        MeshOutput written = output;
        if (written != null) {
            written.release(call);
        }
    }

    boolean timedOut() {
        return timedOut;
    }

    /** Bytes written to its connection so far, in all the time that this was open. */
    long written() {
        MeshOutput used = output;
        return used == null ? 0 : used.written();
    }
}
