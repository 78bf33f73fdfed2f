package io.inweave.core.tls;

import io.inweave.core.identity.PeerRejected;
import io.inweave.core.telemetry.EventLog;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** What happens at the end of one connection's handshake: the peer is checked, or the reason of the failure is told. */
final class HandshakeEnd {
    /** Checks the peer of a session. */
    interface Check {
        void check(SSLSession session) throws SSLException;
    }

    private final String side;
    private final Check check;
    private final EventLog log;
    private boolean told;
    private boolean finished;

    /**
     * @param side which end we are, for the log: {@code client of ...} or {@code server}
     */
    HandshakeEnd(String side, Check check, EventLog log) {
        this.side = side;
        this.check = check;
        this.log = log;
    }

    void check(SSLSession session) throws SSLException {
        check.check(session);
        finished = true;
    }

    /** The exception to throw for a failure: its message tells the reason. */
    SSLException failed(SSLException failure) {
        PeerRejected rejected = rejection(failure);
        if (rejected == null && finished) {
            return failure;
        }
        String reason = rejected == null ? describe(failure) : String.valueOf(rejected.getMessage());
        if (!told) {
            told = true;
            log.peer(message(rejected), "as", side, "reason", reason);
        }
        if (failure instanceof SSLHandshakeException && reason.equals(failure.getMessage())) {
            return failure;
        }
        SSLHandshakeException clear = new SSLHandshakeException(reason);
        clear.initCause(rejected == null ? failure : rejected);
        return clear;
    }

    /** One for each kind of refusal: the log's bound is by message, and a peer of one kind must not hide another. */
    private static String message(@Nullable PeerRejected rejected) {
        String message = "TLS handshake failed";
        return rejected == null
                ? message
                : message + ", " + rejected.reason().name().toLowerCase(Locale.ROOT);
    }

    private static String describe(SSLException failure) {
        String message = String.valueOf(failure.getMessage());
        boolean noCertificate = message.contains("certificate chain") || message.contains("cert chain");
        if (noCertificate && (message.contains("mpty") || message.contains("null"))) {
            return "no client certificate: the peer presented none";
        }
        if (message.contains("fatal alert")) {
            return "the peer refused: " + message;
        }
        return message;
    }

    private static @Nullable PeerRejected rejection(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            if (cause instanceof PeerRejected) {
                return (PeerRejected) cause;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
