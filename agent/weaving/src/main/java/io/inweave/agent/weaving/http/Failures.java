package io.inweave.agent.weaving.http;

import io.inweave.core.exchange.Failure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What the JDK's exceptions say about an attempt. */
public final class Failures {
    private Failures() {}

    /**
     * Before there was a connection: nothing was sent.
     *
     * @param thrown what the library threw, without wrappers of its own
     */
    public static Failure connecting(Throwable thrown) {
        if (thrown instanceof SSLException) {
            return Failure.TLS;
        }
        return thrown instanceof IOException || thrown instanceof UnresolvedAddressException
                ? Failure.CONNECT
                : Failure.OTHER;
    }

    /**
     * On a connection. The application's own timeouts, and interrupts, are {@link Failure#OTHER}: they are its own affair, and
     * never repeated.
     *
     * @param thrown what the library threw, without wrappers of its own
     */
    public static Failure connected(Throwable thrown) {
        // In TLS 1.3 a server refuses the client's certificate after the client's handshake is over.
        if (thrown instanceof SSLHandshakeException || thrown instanceof SSLPeerUnverifiedException) {
            return Failure.TLS;
        }
        if (thrown instanceof InterruptedIOException) {
            return Failure.OTHER;
        }
        if (thrown instanceof ProtocolException) {
            return Failure.PROTOCOL;
        }
        return thrown instanceof IOException ? Failure.RESET : Failure.OTHER;
    }

    /** Whether an exception by itself tells that there was no connection. */
    public static boolean isConnecting(Throwable thrown) {
        return thrown instanceof ConnectException
                || thrown instanceof NoRouteToHostException
                || thrown instanceof UnknownHostException
                || thrown instanceof UnresolvedAddressException;
    }
}
