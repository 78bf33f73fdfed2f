package io.inweave.nodeproxy.inbound;

import io.inweave.core.context.MeshContext;
import io.inweave.core.context.TraceParent;
import io.inweave.core.exchange.Inbound;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.PortMode;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.ServerConnection;
import io.inweave.core.exchange.ServerExchange;
import io.inweave.core.exchange.ServerRequest;
import io.inweave.core.exchange.Transport;
import io.inweave.core.tls.AlpnChooser;
import io.inweave.core.tls.PeerIdentity;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Ports that take plaintext, and refuse what begins with {@code /forbidden}. */
final class OpenInbound implements Inbound, InboundPort {
    /** What ended: path, status, gRPC status, bytes of request and answer. */
    final List<String> ended = new CopyOnWriteArrayList<>();

    volatile boolean admitting = true;

    @Override
    public InboundPort bound(InetSocketAddress local, Transport transport) {
        return this;
    }

    @Override
    public PortMode mode() {
        return PortMode.PLAINTEXT;
    }

    @Override
    public CompletableFuture<PortMode> configured() {
        return CompletableFuture.completedFuture(PortMode.PLAINTEXT);
    }

    @Override
    public SSLEngine serverEngine(AlpnChooser chooser) throws SSLException {
        throw new SSLException("plaintext only");
    }

    @Override
    public PeerIdentity verify(SSLSession session) throws SSLException {
        throw new SSLException("plaintext only");
    }

    @Override
    public ServerExchange begin(ServerRequest request) {
        boolean grpc = request.protocol() == Protocol.GRPC;
        String path = request.path();
        return new ServerExchange() {
            private final MeshContext context = MeshContext.of(TraceParent.newUnsampled(), "", "id", 0);

            @Override
            public @Nullable LocalReply refusal() {
                return path.startsWith("/forbidden") ? LocalReply.of(403, "no, 100%", grpc ? 7 : null, "-") : null;
            }

            @Override
            public MeshContext context() {
                return context;
            }

            @Override
            public void finished(int status, @Nullable Integer grpcStatus, long requestBytes, long responseBytes) {
                ended.add(path + " " + status + " " + grpcStatus + " " + requestBytes + " " + responseBytes);
            }
        };
    }

    @Override
    public boolean admits(ServerConnection connection) {
        return admitting;
    }

    @Override
    public void unbound() {}
}
