package io.inweave.agent.instrumentation.undertow;

import io.inweave.agent.weaving.EngineContext;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.PortMode;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.tls.AlpnChooser;
import io.inweave.core.tls.Sniff;
import io.undertow.UndertowOptions;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import org.xnio.Buffers;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.PushBackStreamSourceConduit;

/**
 * The first moments of a connection, until its first two bytes say what it is; then its listener gets it, over TLS or as it
 * came. It is owned by the connection's I/O thread, which it never blocks.
 */
final class Arrival implements ChannelListener<ConduitStreamSourceChannel> {
    /** Two bytes decide; what follows them stays in the socket. */
    private static final int HEAD = 2;
    /** Where the listener has no bound of its own for connections that ask nothing; Undertow's default for its own. */
    private static final int SILENCE_MILLIS = 60_000;

    private final HttpOpenListener listener;
    private final StreamConnection channel;
    private final InboundPort port;
    private final EventLog log;
    private ByteBuffer head = ByteBuffer.allocate(HEAD);
    private XnioExecutor.@Nullable Key silence;

    Arrival(HttpOpenListener listener, StreamConnection channel, InboundPort port, EventLog log) {
        this.listener = listener;
        this.channel = channel;
        this.port = port;
        this.log = log;
    }

    /** @param already what was read behind a PROXY header; null for nothing */
    void begin(@Nullable PooledByteBuffer already) {
        if (already != null) {
            head = ByteBuffer.allocate(Math.max(HEAD, already.getBuffer().remaining()));
            head.put(already.getBuffer());
            already.close();
        }
        PortMode mode = port.mode();
        if (mode == PortMode.UNCONFIGURED) {
            port.configured()
                    .whenComplete((configured, failure) ->
                            channel.getIoThread().execute(() -> guarded(() -> begin(configured))));
        } else {
            guarded(() -> begin(mode));
        }
    }

    private void begin(@Nullable PortMode mode) throws IOException {
        if (mode == null || mode == PortMode.UNCONFIGURED) {
            IoUtils.safeClose(channel);
        } else if (mode == PortMode.OPEN || mode == PortMode.PLAINTEXT) {
            plaintext();
        } else {
            int millis = listener.getUndertowOptions().get(UndertowOptions.NO_REQUEST_TIMEOUT, SILENCE_MILLIS);
            silence = channel.getIoThread()
                    .executeAfter(
                            () -> IoUtils.safeClose(channel),
                            millis > 0 ? millis : SILENCE_MILLIS,
                            TimeUnit.MILLISECONDS);
            channel.getSourceChannel().setReadListener(this);
            read(channel.getSourceChannel());
        }
    }

    @Override
    public void handleEvent(ConduitStreamSourceChannel source) {
        guarded(() -> read(source));
    }

    private void read(ConduitStreamSourceChannel source) throws IOException {
        Sniff verdict = verdict();
        while (verdict == Sniff.NEED_MORE) {
            int read = source.read(head);
            if (read < 0) {
                IoUtils.safeClose(channel);
                return;
            }
            if (read == 0) {
                source.resumeReads();
                return;
            }
            verdict = verdict();
        }
        source.suspendReads();
        source.setReadListener(null);
        decide(verdict);
    }

    private Sniff verdict() {
        int seen = head.position();
        return Sniff.of(seen, seen > 0 ? head.get(0) : 0, seen > 1 ? head.get(1) : 0);
    }

    private void decide(Sniff verdict) throws IOException {
        if (silence != null) {
            silence.remove();
        }
        if (verdict == Sniff.TLS) {
            tls();
        } else if (port.mode() == PortMode.STRICT) {
            log.peer("plaintext refused: the port is STRICT", "peer", channel.getPeerAddress());
            IoUtils.safeClose(channel);
        } else {
            plaintext();
        }
    }

    private void plaintext() {
        head.flip();
        MeshConnection.handOn(new MeshConnection(port, null), listener, channel, head);
    }

    /** As Undertow itself ends TLS behind a PROXY header, and with its own pool: a listener's may be too small for a record. */
    private void tls() throws IOException {
        SSLEngine engine = port.serverEngine(alpn());
        head.flip();
        PushBackStreamSourceConduit seen =
                new PushBackStreamSourceConduit(channel.getSourceChannel().getConduit());
        seen.pushBack(Buffers.pooledWrapper(head));
        channel.getSourceChannel().setConduit(seen);
        StreamConnection tls = new UndertowXnioSsl(
                        channel.getWorker().getXnio(), OptionMap.EMPTY, new EngineContext(engine))
                .wrapExistingConnection(channel, OptionMap.EMPTY, false);
        MeshConnection.handOn(new MeshConnection(port, engine), listener, tls, null);
    }

    /** A listener with HTTP/2 recognises its preface on what it takes for plaintext. */
    private AlpnChooser alpn() {
        return listener.getUndertowOptions().get(UndertowOptions.ENABLE_HTTP2, false)
                ? AlpnChooser.ANY_HTTP
                : AlpnChooser.HTTP_1_1;
    }

    private interface Step {
        void run() throws IOException;
    }

    /** Nobody above would close the connection. */
    private void guarded(Step step) {
        try {
            step.run();
        } catch (IOException | RuntimeException | Error e) {
            log.peer("connection refused", "peer", channel.getPeerAddress(), "reason", String.valueOf(e));
            IoUtils.safeClose(channel);
        }
    }
}
