package io.inweave.agent.instrumentation.httpclient;

import io.inweave.core.exchange.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;

/** Reads the library's failures. */
final class Failures {
    private Failures() {}

    static Throwable unwrapped(Throwable thrown) {
        Throwable inner = thrown;
        while (inner instanceof CompletionException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    static Failure kind(WireAttempt attempt, Throwable failure) {
        if (attempt.timedOut()) {
            return Failure.TIMEOUT;
        }
        if (attempt.bodyBroken()) {
            return Failure.OTHER;
        }
        if (failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof UnresolvedAddressException) {
            return Failure.CONNECT;
        }
        if (failure instanceof SSLException) {
            return Failure.TLS;
        }
        if (failure instanceof ProtocolException) {
            return Failure.PROTOCOL;
        }
        if (attempt.refused()) {
            return Failure.REFUSED_STREAM;
        }
        return failure instanceof IOException ? Failure.RESET : Failure.OTHER;
    }
}
