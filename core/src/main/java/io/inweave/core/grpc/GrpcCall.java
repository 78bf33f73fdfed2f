package io.inweave.core.grpc;

import io.inweave.core.http2.HeaderField;
import io.inweave.core.http2.Http2Exchange;
import io.inweave.core.http2.Serial;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call, on a connection of its own. Thread-safe: what is called from outside and what the connection tells take their
 * turns. Messages are handed on only as they are asked for; what has not been asked for waits in a bounded window, and then
 * with the server.
 */
public final class GrpcCall {
    /** Is told how a call goes; one call at a time, on any thread, which must not be held. {@link #closed} is the last. */
    public interface Events {
        /** The connection is there, secured, and speaks HTTP/2. */
        void opened();

        void message(byte[] message);

        /** The call is over. */
        void closed(GrpcStatus status);
    }

    private final Events events;
    private final Dial connection;
    private final MessageReader messages;
    private final Serial serial = new Serial(this::unexpected);
    private @Nullable Http2Exchange exchange;
    private @Nullable GrpcStatus status;
    private long wanted;
    private int untaken;
    private boolean answered;
    private boolean closed;

    GrpcCall(Dial connection, int mostMessageBytes, Events events) {
        this.connection = connection;
        this.messages = new MessageReader(mostMessageBytes);
        this.events = events;
    }

    /** Connects, and reads until the call is over. Blocks. */
    void run(GrpcEndpoint endpoint, GrpcRequest request) {
        try {
            connection.open();
            Http2Exchange made = new Http2Exchange(connection, serial, new Answer(), endpoint.threads());
            serial.run(() -> {
                if (closed) {
                    connection.cut();
                } else {
                    exchange = made;
                    made.begin(request.head(endpoint.scheme(), endpoint.authority()));
                }
            });
            made.read();
        } catch (IOException | RuntimeException e) {
            connection.cut();
            serial.run(() -> close(GrpcStatus.unavailable(reason(e), e)));
        }
    }

    /** The innermost cause says what a TLS handshake failed for. */
    private static String reason(Throwable failure) {
        String reason = String.valueOf(failure.getMessage());
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            String deeper = cause.getMessage();
            if (deeper != null && !reason.contains(deeper)) {
                reason = reason + ": " + deeper;
            }
        }
        return reason;
    }

    /** Sends a message; to be called after {@link Events#opened} only, else it is lost. */
    public void send(byte[] message) {
        serial.run(() -> {
            if (exchange != null && !closed) {
                exchange.send(framed(message));
            }
        });
    }

    private static byte[] framed(byte[] message) {
        byte[] framed = new byte[5 + message.length];
        framed[1] = (byte) (message.length >>> 24);
        framed[2] = (byte) (message.length >>> 16);
        framed[3] = (byte) (message.length >>> 8);
        framed[4] = (byte) message.length;
        System.arraycopy(message, 0, framed, 5, message.length);
        return framed;
    }

    /** Says that no more messages follow. */
    public void end() {
        serial.run(() -> {
            if (exchange != null && !closed) {
                exchange.end();
            }
        });
    }

    /** Asks for one more message; at first none is asked for. */
    public void receiveNext() {
        serial.run(() -> {
            wanted++;
            handOn();
        });
    }

    /** Ends the call; {@link Events#closed} follows, unless it was over. */
    public void cancel(GrpcStatus why) {
        serial.run(() -> close(why));
    }

    private void handOn() {
        while (wanted > 0 && !closed) {
            byte[] message = messages.next();
            if (message == null) {
                break;
            }
            wanted--;
            events.message(message);
        }
        if (closed) {
            return;
        }
        if (!messages.problem().isEmpty()) {
            close(GrpcStatus.of(GrpcStatus.RESOURCE_EXHAUSTED, messages.problem()));
        } else if (wanted > 0 && exchange != null && status == null) {
            exchange.taken(untaken);
            untaken = 0;
        } else if (status != null && !messages.isWithinMessage()) {
            close(status);
        } else if (status != null && wanted > 0) {
            close(GrpcStatus.of(GrpcStatus.INTERNAL, "the answer ended within a message"));
        }
    }

    private void close(GrpcStatus why) {
        if (closed) {
            return;
        }
        closed = true;
        if (exchange != null) {
            exchange.close();
        } else {
            connection.cut();
        }
        events.closed(why);
    }

    private void unexpected(RuntimeException e) {
        connection.cut();
        if (closed) {
            return;
        }
        closed = true;
        events.closed(GrpcStatus.of(GrpcStatus.INTERNAL, "unexpected failure: " + e));
    }

    /** What the connection tells; within the serial, as everything that touches the state. */
    private final class Answer implements Http2Exchange.Events {
        private @Nullable GrpcStatus last;

        @Override
        public void opened() {
            events.opened();
        }

        @Override
        public void headers(List<HeaderField> fields) {
            if (!answered) {
                answered = true;
                GrpcStatus refusal = AnswerStatus.refusal(fields);
                if (refusal != null) {
                    close(refusal);
                }
            }
            last = AnswerStatus.value(fields, "grpc-status") == null ? null : AnswerStatus.of(fields);
        }

        @Override
        public void data(byte[] bytes) {
            messages.add(bytes);
            untaken += bytes.length;
            handOn();
        }

        @Override
        public void ended() {
            status = last == null ? GrpcStatus.of(GrpcStatus.UNKNOWN, "the answer ended without grpc-status") : last;
            handOn();
        }

        @Override
        public void failed(String reason) {
            close(GrpcStatus.of(GrpcStatus.UNAVAILABLE, reason));
        }
    }
}
