package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.agent.weaving.http.AnswerStream;
import io.inweave.core.exchange.ClientExchange;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a call whose answer the application has been given: it ends when that was read. It does not lead to the
 * application's connection, which may be forgotten with its answer unread.
 */
final class AnswerEnd implements AnswerStream.End {
    private final ClientExchange exchange;
    private final @Nullable WireAttempt attempt;
    private final long requestBytes;
    private final UnreadAnswer unread;

    /** @param connection whose forgetting ends the call as well */
    AnswerEnd(ClientExchange exchange, @Nullable WireAttempt attempt, long requestBytes, Object connection) {
        this.exchange = exchange;
        this.attempt = attempt;
        this.requestBytes = requestBytes;
        this.unread = UnreadAnswer.watch(connection, exchange);
    }

    @Override
    public void ended(long responseBytes) {
        if (attempt != null) {
            attempt.end();
        }
        unread.read();
        exchange.finished(requestBytes, responseBytes);
    }

    @Override
    public IOException failed(long responseBytes, IOException failure) {
        boolean late = attempt != null && attempt.timedOut();
        ended(responseBytes);
        return late ? timedOut(failure) : failure;
    }

    static IOException timedOut(IOException failure) {
        SocketTimeoutException timeout = new SocketTimeoutException("Read timed out");
        timeout.initCause(failure);
        return timeout;
    }
}
