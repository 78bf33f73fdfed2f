package io.inweave.agent.instrumentation.apache4;

import io.inweave.agent.weaving.http.Failures;
import io.inweave.agent.weaving.http.WireAddress;
import io.inweave.core.exchange.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.MalformedChunkCodingException;
import org.apache.http.NoHttpResponseException;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import org.apache.http.conn.HttpHostConnectException;

/** Reads the library's failures, and writes them as its own calls would have thrown them. */
final class Apache4Failures {
    private Apache4Failures() {}

    static Failure kind(Throwable thrown, boolean connecting) {
        if (thrown instanceof ConnectionPoolTimeoutException) {
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
                || thrown instanceof SocketException
                || thrown instanceof SSLException;
    }

    /** Names the application's host where the library names the attempt's. */
    static Throwable told(Throwable thrown, HttpHost target, InetAddress address) {
        if (!(thrown instanceof HttpHostConnectException || thrown instanceof ConnectTimeoutException)
                || thrown instanceof ConnectionPoolTimeoutException
                || !(thrown.getCause() instanceof IOException)) {
            return thrown;
        }
        IOException cause = (IOException) thrown.getCause();
        IOException told;
        try {
            InetAddress named = WireAddress.named(target.getHostName(), address);
            told = thrown instanceof HttpHostConnectException
                    ? new HttpHostConnectException(cause, target, named)
                    : new ConnectTimeoutException(cause, target, named);
        } catch (UnknownHostException e) {
            return thrown;
        }
        told.setStackTrace(thrown.getStackTrace());
        return told;
    }
}
