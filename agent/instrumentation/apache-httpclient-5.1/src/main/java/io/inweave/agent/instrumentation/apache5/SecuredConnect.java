package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.EngineContext;
import io.inweave.core.tls.TlsTarget;
import java.net.InetSocketAddress;
import java.util.Collections;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.nio.ManagedAsyncClientConnection;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.reactor.ssl.TlsDetails;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Hears of a connection that was made for an attempt, and has it begin with the mesh's handshake. The library goes on at once:
 * what it sends waits for the handshake, as it does for one of the application's own in version 5.1.
 */
final class SecuredConnect implements FutureCallback<ManagedAsyncClientConnection> {
    private final AgentServices services;
    private final AsyncAttempt attempt;
    private final FutureCallback<ManagedAsyncClientConnection> library;
    private final String protocol;
    private volatile @Nullable Timeout reading;

    SecuredConnect(
            AgentServices services,
            AsyncAttempt attempt,
            FutureCallback<ManagedAsyncClientConnection> library,
            boolean http2) {
        this.services = services;
        this.attempt = attempt;
        this.library = library;
        this.protocol = http2 ? "h2" : "http/1.1";
    }

    @Override
    public void completed(ManagedAsyncClientConnection connection) {
        TlsTarget target = attempt.tls();
        if (target == null) {
            attempt.connecting().ends();
        } else {
            try {
                secure(connection, target);
            } catch (SSLException | RuntimeException e) {
                connection.close(CloseMode.IMMEDIATE);
                library.failed(e);
                return;
            }
        }
        library.completed(connection);
        reading = connection.getSocketTimeout();
    }

    private void secure(ManagedAsyncClientConnection connection, TlsTarget target) throws SSLException {
        InetSocketAddress address = InetSocketAddress.createUnresolved(
                attempt.attempt().endpoint().address(),
                attempt.attempt().endpoint().port());
        SSLEngine engine = services.tls().clientEngine(target.at(address), Collections.singletonList(protocol));
        connection.startTls(
                new EngineContext(engine),
                null,
                SSLBufferMode.STATIC,
                null,
                (endpoint, shaken) -> established(connection, shaken),
                null);
        attempt.secured();
    }

    /** The answer tells of no session: a library that sees one takes its owner for the user whom the connection belongs to. */
    private TlsDetails established(ManagedAsyncClientConnection connection, SSLEngine engine) {
        attempt.connecting().ends();
        // The library has just gone back to the bound of reading that there was when the handshake began.
        Timeout latest = reading;
        if (latest != null) {
            connection.setSocketTimeout(latest);
        }
        return new TlsDetails(null, applicationProtocol(engine));
    }

    private static @Nullable String applicationProtocol(SSLEngine engine) {
        String agreed = engine.getApplicationProtocol();
        return agreed == null || agreed.isEmpty() ? null : agreed;
    }

    @Override
    public void failed(Exception cause) {
        library.failed(cause);
    }

    @Override
    public void cancelled() {
        library.cancelled();
    }
}
