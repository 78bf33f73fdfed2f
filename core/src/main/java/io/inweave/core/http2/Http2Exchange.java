package io.inweave.core.http2;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * One request and its answer, both of which may go on for as long as the connection, which they have to themselves. All
 * but {@link #read} is called within the {@link Serial} that the exchange was given, and so are its events.
 */
public final class Http2Exchange {
    /** Is told how the exchange goes. {@link #ended} or {@link #failed} comes last, once, unless it was closed before. */
    public interface Events {
        /** The server speaks HTTP/2. */
        void opened();

        /** The answer's headers, or, after a body or as the only ones, its trailers. */
        void headers(List<HeaderField> fields);

        /** Part of the body; its bytes are to be {@linkplain Http2Exchange#taken taken}. */
        void data(byte[] bytes);

        /** The answer is whole. */
        void ended();

        /** There will be no more of an answer. */
        void failed(String reason);
    }

    private static final int STREAM = 1;
    /** What may lie here unread, bytes. */
    static final int WINDOW = 1 << 20;

    private static final int MOST_HEADER_BYTES = 32 * 1024;
    private static final int MOST_UNSENT_BYTES = 16 * 1024 * 1024;
    private static final int LONGEST_DEBUG_TEXT = 200;
    private static final long GOODBYE_SECONDS = 1;

    private final Line line;
    private final Serial serial;
    private final Events events;
    private final Threads threads;
    private final Outlet outlet;
    private final SendQueue body;
    private final KeepAlive keepAlive;
    private final Settings settings = new Settings();
    private final ReceiveWindow window = new ReceiveWindow(WINDOW);
    private final HeaderBlock block = new HeaderBlock();
    private final HpackDecoder headers = new HpackDecoder(MOST_HEADER_BYTES);
    private boolean greeted;
    private boolean answering;
    private boolean closed;
    private String goodbye = "";

    /** @throws IOException when the line is dead already */
    public Http2Exchange(Line line, Serial serial, Events events, Threads threads) throws IOException {
        this.line = line;
        this.serial = serial;
        this.events = events;
        this.threads = threads;
        this.outlet = new Outlet(line.out(), threads.blocking(), this::cannotWrite);
        this.body = new SendQueue(STREAM, MOST_UNSENT_BYTES, outlet::write);
        this.keepAlive = new KeepAlive(threads.timer(), new Peer());
    }

    /** Sends the request's head; its body follows, and must be {@linkplain #end ended}. */
    public void begin(List<HeaderField> request) {
        outlet.write(FrameWriter.greeting(WINDOW, MOST_HEADER_BYTES));
        outlet.write(FrameWriter.headers(STREAM, HpackEncoder.encode(request)));
        keepAlive.begin();
    }

    /** Sends part of the body, as soon as the peer allows. */
    public void send(byte[] bytes) {
        guarded(() -> body.add(bytes));
    }

    /** The request is whole. */
    public void end() {
        guarded(body::end);
    }

    /** So many bytes of data need no room any more: the peer may send as many anew. */
    public void taken(int bytes) {
        int back = window.taken(bytes);
        if (back > 0 && !closed) {
            outlet.write(FrameWriter.windowUpdate(0, back));
            outlet.write(FrameWriter.windowUpdate(STREAM, back));
        }
    }

    /** Ends the exchange and its connection, whatever its state; no event follows. */
    public void close() {
        close(ErrorCode.CANCEL, ErrorCode.NO_ERROR);
    }

    private void close(int streamCode, int connectionCode) {
        if (closed) {
            return;
        }
        closed = true;
        keepAlive.end();
        outlet.write(FrameWriter.reset(STREAM, streamCode));
        outlet.write(FrameWriter.goAway(connectionCode));
        outlet.end();
        try {
            threads.timer().schedule(line::cut, GOODBYE_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            line.cut();
        }
    }

    /** Reads until the connection ends. Blocks; the only method that is called outside the serial. */
    public void read() {
        try {
            FrameReader reader = new FrameReader(new BufferedInputStream(line.in(), Frame.MOST_PAYLOAD));
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                Frame next = frame;
                keepAlive.heard();
                serial.run(() -> guarded(() -> take(next)));
            }
            serial.run(() -> failed("the server closed the connection"));
        } catch (Http2Exception e) {
            serial.run(() -> broken(e));
        } catch (IOException e) {
            serial.run(() -> failed("connection lost: " + e.getMessage()));
        } finally {
            line.cut();
        }
    }

    private interface Step {
        void run() throws Http2Exception;
    }

    private void guarded(Step step) {
        if (closed) {
            return;
        }
        try {
            step.run();
        } catch (Http2Exception e) {
            broken(e);
        }
    }

    private void broken(Http2Exception e) {
        if (!closed) {
            close(e.code(), e.code());
            events.failed(ErrorCode.name(e.code()) + ": " + e.getMessage());
        }
    }

    private void failed(String reason) {
        if (!closed) {
            closed = true;
            keepAlive.end();
            line.cut();
            events.failed(goodbye.isEmpty() ? reason : goodbye);
        }
    }

    private void cannotWrite(String reason) {
        line.cut();
        serial.run(() -> failed(reason));
    }

    private void take(Frame frame) throws Http2Exception {
        if (!greeted && (frame.type() != Frame.SETTINGS || frame.has(Frame.ACK))) {
            throw new Http2Exception(
                    ErrorCode.PROTOCOL_ERROR, "frame of type " + frame.type() + " first, expected SETTINGS");
        }
        if (block.isOpen() && frame.type() != Frame.CONTINUATION) {
            throw new Http2Exception(
                    ErrorCode.PROTOCOL_ERROR, "frame of type " + frame.type() + " within a header block");
        }
        switch (frame.type()) {
            case Frame.DATA:
                onStream(frame);
                data(frame);
                break;
            case Frame.HEADERS:
            case Frame.CONTINUATION:
                onStream(frame);
                headers(frame);
                break;
            case Frame.RST_STREAM:
                onStream(frame);
                frame.requireExactly(4);
                failed("stream reset by the server: " + ErrorCode.name(frame.number(0)));
                break;
            case Frame.PUSH_PROMISE:
                throw new Http2Exception(ErrorCode.PROTOCOL_ERROR, "PUSH_PROMISE, expected none");
            case Frame.WINDOW_UPDATE:
                if (frame.stream() != 0) {
                    onStream(frame);
                }
                body.windowUpdate(frame);
                break;
            case Frame.SETTINGS:
            case Frame.PING:
            case Frame.GOAWAY:
                onConnection(frame);
                break;
            default:
                // PRIORITY, and types that extensions define: to be ignored (RFC 9113, section 5.5).
                break;
        }
    }

    private static void onStream(Frame frame) throws Http2Exception {
        if (frame.stream() != STREAM) {
            throw new Http2Exception(
                    ErrorCode.PROTOCOL_ERROR,
                    "frame of type " + frame.type() + " on stream " + frame.stream() + ", expected " + STREAM);
        }
    }

    private void data(Frame frame) throws Http2Exception {
        if (!answering) {
            throw new Http2Exception(ErrorCode.PROTOCOL_ERROR, "DATA before the answer's headers");
        }
        window.received(frame.payload().length);
        byte[] content = frame.content();
        taken(frame.payload().length - content.length);
        if (content.length > 0) {
            events.data(content);
        }
        if (frame.has(Frame.END_STREAM)) {
            finished();
        }
    }

    private void headers(Frame frame) throws Http2Exception {
        if (!block.add(frame)) {
            return;
        }
        List<HeaderField> fields = headers.decode(block.bytes());
        boolean interim = !fields.isEmpty() && isInterim(fields.get(0));
        if (interim) {
            return;
        }
        answering = true;
        events.headers(fields);
        if (block.isLast()) {
            finished();
        }
    }

    private static boolean isInterim(HeaderField first) {
        return first.name().equals(":status") && first.value().startsWith("1");
    }

    private void finished() {
        if (!closed) {
            close(ErrorCode.NO_ERROR, ErrorCode.NO_ERROR);
            events.ended();
        }
    }

    private void onConnection(Frame frame) throws Http2Exception {
        if (frame.stream() != 0) {
            throw new Http2Exception(
                    ErrorCode.PROTOCOL_ERROR,
                    "frame of type " + frame.type() + " on stream " + frame.stream() + ", expected 0");
        }
        if (frame.type() == Frame.GOAWAY) {
            goAway(frame);
        } else if (frame.type() == Frame.PING) {
            frame.requireExactly(8);
            if (!frame.has(Frame.ACK)) {
                outlet.write(FrameWriter.pong(frame.payload()));
            }
        } else if (frame.has(Frame.ACK)) {
            frame.requireExactly(0);
        } else {
            settings(frame);
        }
    }

    private void settings(Frame frame) throws Http2Exception {
        int before = settings.initialWindow();
        settings.change(frame);
        body.settings(before, settings.initialWindow());
        outlet.write(FrameWriter.settingsAck());
        if (!greeted) {
            greeted = true;
            events.opened();
        }
    }

    /** A server that goes away finishes the streams that it has taken, up to the last one that it names. */
    private void goAway(Frame frame) throws Http2Exception {
        frame.require(8);
        int length = Math.min(frame.payload().length - 8, LONGEST_DEBUG_TEXT);
        String text = new String(frame.payload(), 8, length, StandardCharsets.UTF_8);
        goodbye = "the server goes away: " + ErrorCode.name(frame.number(4)) + (text.isEmpty() ? "" : " " + text);
        if ((frame.number(0) & 0x7fff_ffff) < STREAM) {
            failed(goodbye);
        }
    }

    private final class Peer implements KeepAlive.Peer {
        @Override
        public void ping() {
            outlet.write(FrameWriter.ping(new byte[8]));
        }

        @Override
        public void giveUp(String reason) {
            cannotWrite(reason);
        }
    }
}
