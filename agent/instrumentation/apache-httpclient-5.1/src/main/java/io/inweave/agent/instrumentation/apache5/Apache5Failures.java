package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.http.Failures;
import io.inweave.core.exchange.Failure;
import java.io.IOException;
import java.net.SocketException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Reads the library's failures, and writes them as its own calls would have thrown them. */
final class Apache5Failures {
    private Apache5Failures() {}

    static Failure kind(Throwable thrown, boolean connecting) {
        if (thrown instanceof ConnectionRequestTimeoutException) {
            return Failure.OTHER;
        }
        if (thrown instanceof ConnectTimeoutException || Failures.isConnecting(thrown)) {
            return Failure.CONNECT;
        }
        if (thrown instanceof HttpException || thrown instanceof MalformedChunkCodingException) {
            return Failure.PROTOCOL;
        }
        return connecting ? Failures.connecting(thrown) : Failures.connected(thrown);
    }

    /** How a kept-alive connection that the peer has closed fails. */
    static boolean isDeadConnection(Throwable thrown) {
        return thrown instanceof NoHttpResponseException
                || thrown instanceof ConnectionClosedException
                || thrown instanceof SocketException
                || thrown instanceof SSLException;
    }

    /** Names the application's host where the library names the attempt's. */
    static Throwable told(Throwable thrown, HttpHost target, HttpHost endpoint, Connecting connecting) {
        IOException told;
        if (connecting.timedOut()) {
            told = new ConnectTimeoutException("Connect to " + target + " failed: connect timed out", target);
        } else if (thrown instanceof HttpHostConnectException) {
            told = new HttpHostConnectException(text(thrown, target, endpoint), target);
        } else if (thrown instanceof ConnectTimeoutException) {
            told = new ConnectTimeoutException(text(thrown, target, endpoint), target);
        } else {
            return thrown;
        }
        told.initCause(thrown.getCause());
        told.setStackTrace(thrown.getStackTrace());
        return told;
    }

    private static String text(Throwable thrown, HttpHost target, HttpHost endpoint) {
        String text = String.valueOf(thrown.getMessage());
        return text.replace(endpoint.toHostString(), target.toHostString())
                .replace(endpoint.getHostName(), target.getHostName());
    }
}
