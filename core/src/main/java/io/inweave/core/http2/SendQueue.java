package io.inweave.core.http2;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** The request's body, as far as the peer has not yet allowed to send it (RFC 9113, section 5.2). */
final class SendQueue {
    private final Deque<byte[]> bodies = new ArrayDeque<>();
    private final int stream;
    private final int mostBytes;
    private final Consumer<byte[]> frames;
    /** May become negative when the peer makes the initial window smaller. */
    private long streamWindow = Settings.DEFAULT_WINDOW;

    private long connectionWindow = Settings.DEFAULT_WINDOW;
    private int sentOfFirst;
    private int waiting;
    private boolean ending;
    private boolean ended;

    SendQueue(int stream, int mostBytes, Consumer<byte[]> frames) {
        this.stream = stream;
        this.mostBytes = mostBytes;
        this.frames = frames;
    }

    /** @throws Http2Exception when more waits than the bound, since the peer lets nothing through */
    void add(byte[] body) throws Http2Exception {
        waiting += body.length;
        if (waiting > mostBytes) {
            throw new Http2Exception(
                    ErrorCode.FLOW_CONTROL_ERROR,
                    waiting + " bytes wait to be sent, expected the peer to take all but " + mostBytes);
        }
        bodies.add(body);
        flush();
    }

    /** Nothing follows. */
    void end() {
        ending = true;
        flush();
    }

    void settings(int before, int now) throws Http2Exception {
        streamWindow = grown(streamWindow, now - (long) before);
        flush();
    }

    void windowUpdate(Frame frame) throws Http2Exception {
        frame.requireExactly(4);
        int more = frame.number(0) & 0x7fff_ffff;
        if (more == 0) {
            throw new Http2Exception(ErrorCode.PROTOCOL_ERROR, "WINDOW_UPDATE of 0, expected 1 or more");
        }
        if (frame.stream() == 0) {
            connectionWindow = grown(connectionWindow, more);
        } else {
            streamWindow = grown(streamWindow, more);
        }
        flush();
    }

    private static long grown(long window, long more) throws Http2Exception {
        long grown = window + more;
        if (grown > Integer.MAX_VALUE) {
            throw new Http2Exception(ErrorCode.FLOW_CONTROL_ERROR, "window of " + grown + ", expected at most 2^31-1");
        }
        return grown;
    }

    private void flush() {
        while (!bodies.isEmpty()) {
            byte[] body = bodies.getFirst();
            int length = (int) Math.min(
                    Math.min(body.length - sentOfFirst, Frame.MOST_PAYLOAD), Math.min(streamWindow, connectionWindow));
            if (length <= 0 && body.length > 0) {
                return;
            }
            send(body, length);
        }
        if (ending && !ended) {
            ended = true;
            frames.accept(FrameWriter.data(stream, Frame.END_STREAM, new byte[0], 0, 0));
        }
    }

    private void send(byte[] body, int length) {
        boolean wholly = sentOfFirst + length == body.length;
        boolean last = wholly && ending && bodies.size() == 1;
        frames.accept(FrameWriter.data(stream, last ? Frame.END_STREAM : 0, body, sentOfFirst, length));
        ended |= last;
        streamWindow -= length;
        connectionWindow -= length;
        waiting -= length;
        sentOfFirst += length;
        if (wholly) {
            bodies.removeFirst();
            sentOfFirst = 0;
        }
    }
}
