package io.inweave.core.xds;

import io.envoyproxy.envoy.service.discovery.v3.AggregatedDiscoveryServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Delta ADS over gRPC (OkHttp's transport). Each stream has a connection of its own, so that a new one is made with the
 * identity of that moment. A message may have 16 MiB; a larger one ends the stream. Its threads end by themselves when
 * they are idle.
 */
public final class GrpcTransport implements AdsTransport {
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final String host;
    private final int port;
    private final @Nullable ChannelTls tls;
    private final ExecutorService io = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), Loop.daemons("inweave-xds-io-"));
    private final ScheduledExecutorService timer = timer();

    private GrpcTransport(String host, int port, @Nullable ChannelTls tls) {
        this.host = host;
        this.port = port;
        this.tls = tls;
    }

    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Loop.daemons("inweave-xds-timer-"));
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(10, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    /** TLS to a control plane; the host may be a name or an IP address. */
    public static GrpcTransport secured(String host, int port, ChannelTls tls) {
        return new GrpcTransport(host, port, tls);
    }

    /**
     * Plaintext, to this machine only: for tests and for reading.
     *
     * @throws IllegalArgumentException if the address is not a loopback one
     */
    public static GrpcTransport plaintext(InetAddress loopback, int port) {
        if (!loopback.isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "address " + loopback.getHostAddress() + ", expected a loopback address without TLS");
        }
        return new GrpcTransport(loopback.getHostAddress(), port, null);
    }

    @Override
    public Stream open(Receiver receiver) {
        GrpcStream stream = new GrpcStream(receiver);
        io.execute(() -> connect(stream));
        return stream;
    }

    private void connect(GrpcStream stream) {
        try {
            ManagedChannel channel = channel();
            stream.start(channel, AggregatedDiscoveryServiceGrpc.newStub(channel));
        } catch (IOException | RuntimeException e) {
            stream.failed(String.valueOf(e.getMessage()));
        }
    }

    private ManagedChannel channel() throws IOException {
        ChannelTls security = tls;
        OkHttpChannelBuilder builder = OkHttpChannelBuilder.forAddress(host, port)
                .maxInboundMessageSize(MOST_BYTES)
                .keepAliveTime(30, TimeUnit.SECONDS)
                .keepAliveTimeout(10, TimeUnit.SECONDS)
                .executor(io)
                .offloadExecutor(io)
                .transportExecutor(io)
                .scheduledExecutorService(timer)
                .disableRetry();
        if (security == null) {
            return builder.usePlaintext().build();
        }
        // Channel credentials would do for the sockets, but a builder that has them takes no verifier.
        return builder.sslSocketFactory(security.socketFactory())
                .hostnameVerifier((name, session) -> security.accepts(name, session))
                .build();
    }
}
