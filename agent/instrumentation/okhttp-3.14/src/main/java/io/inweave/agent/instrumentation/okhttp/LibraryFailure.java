package io.inweave.agent.instrumentation.okhttp;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Reads the library's failures. Its own exceptions are told by their names: not every supported version has them. */
final class LibraryFailure {
    private static final String ROUTE = "okhttp3.internal.connection.RouteException";
    private static final String SHUTDOWN = "okhttp3.internal.http2.ConnectionShutdownException";
    private static final String REFUSED = "stream was reset: REFUSED_STREAM";

    private LibraryFailure() {}

    /** Up to 4.12 a failure to connect is wrapped until the application gets it. */
    static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause != null && thrown.getClass().getName().equals(ROUTE) ? cause : thrown;
    }

    /** Whether the peer says that it did not process the request. */
    static boolean unprocessed(Throwable thrown) {
        return shutdown(thrown) || REFUSED.equals(thrown.getMessage());
    }

    private static boolean shutdown(Throwable thrown) {
        return thrown.getClass().getName().equals(SHUTDOWN);
    }

    /** Whether the library by its own rules sends a request again after a failure on a connection. */
    static boolean recoverable(Throwable thrown, Request request) {
        if (!(thrown instanceof IOException)
                || thrown instanceof ProtocolException
                || thrown instanceof InterruptedIOException
                || thrown instanceof FileNotFoundException
                || thrown instanceof SSLPeerUnverifiedException
                || (thrown instanceof SSLHandshakeException && thrown.getCause() instanceof CertificateException)) {
            return false;
        }
        RequestBody body = request.body();
        return shutdown(thrown) || body == null || !(body.isOneShot() || body.isDuplex());
    }
}
