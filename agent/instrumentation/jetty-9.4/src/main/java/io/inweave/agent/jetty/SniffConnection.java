package io.inweave.agent.jetty;

import io.inweave.core.exchange.PortMode;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.tls.Sniff;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/**
 * The first moments of a connection, until its first two bytes say what it is; then Jetty's own takes its place. A
 * connection that sends nothing holds no thread, and ends by the connector's idle timeout.
 */
final class SniffConnection extends AbstractConnection implements Connection.UpgradeFrom {
    /** Two bytes decide; what follows them stays in the socket. */
    private static final int HEAD = 2;

    private final MeshPort mesh;
    private final EventLog log;
    private final ByteBuffer head = BufferUtil.allocate(HEAD);

    SniffConnection(EndPoint endPoint, MeshPort mesh, EventLog log) {
        super(endPoint, mesh.connector().getExecutor());
        this.mesh = mesh;
        this.log = log;
    }

    @Override
    public void onOpen() {
        super.onOpen();
        PortMode mode = mesh.port().mode();
        if (mode == PortMode.UNCONFIGURED) {
            mesh.port()
                    .configured()
                    .whenComplete((configured, failure) -> getExecutor().execute(() -> {
                        if (failure != null || configured == PortMode.UNCONFIGURED) {
                            close();
                        } else {
                            begin(configured);
                        }
                    }));
        } else {
            begin(mode);
        }
    }

    private void begin(PortMode mode) {
        if (mode == PortMode.OPEN || mode == PortMode.PLAINTEXT) {
            getEndPoint().upgrade(mesh.plaintext(getEndPoint()));
        } else {
            fillInterested();
        }
    }

    @Override
    public void onFillable() {
        try {
            int filled = getEndPoint().fill(head);
            Sniff verdict = BufferUtil.isEmpty(head)
                    ? Sniff.NEED_MORE
                    : Sniff.of(head.remaining(), head.get(0), head.remaining() > 1 ? head.get(1) : 0);
            if (verdict != Sniff.NEED_MORE) {
                decide(verdict);
            } else if (filled < 0) {
                close();
            } else {
                fillInterested();
            }
        } catch (IOException | RuntimeException e) {
            log.peer("connection refused", "peer", peer(), "reason", String.valueOf(e));
            close();
        }
    }

    private void decide(Sniff verdict) throws IOException {
        if (verdict == Sniff.TLS) {
            getEndPoint().upgrade(mesh.tls(getEndPoint()));
        } else if (mesh.port().mode() == PortMode.STRICT) {
            log.peer("plaintext refused: the port is STRICT", "peer", peer());
            close();
        } else {
            getEndPoint().upgrade(mesh.plaintext(getEndPoint()));
        }
    }

    /** From the channel: what end points call it is not the same in all lines of Jetty. */
    private Object peer() {
        Object transport = getEndPoint().getTransport();
        return transport instanceof SocketChannel
                ? ((SocketChannel) transport).socket().getRemoteSocketAddress()
                : "unknown";
    }

    @Override
    public @Nullable ByteBuffer onUpgradeFrom() {
        return head;
    }
}
