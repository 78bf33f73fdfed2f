package io.inweave.core.grpc;

import io.inweave.core.http2.Threads;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A server to call. Each call has a connection of its own, so that it is made with the identity of that moment. A message
 * may have 16 MiB; a larger one ends the call. Threads end by themselves when they are idle for 5 s. Thread-safe.
 */
public final class GrpcEndpoint {
    private static final int MOST_MESSAGE_BYTES = 16 * 1024 * 1024;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String host;
    private final int port;
    private final @Nullable ChannelTls tls;
    private final Threads threads;

    private GrpcEndpoint(String host, int port, @Nullable ChannelTls tls, ScheduledExecutorService timer) {
        this.host = host;
        this.port = port;
        this.tls = tls;
        this.threads = Threads.of(
                new ThreadPoolExecutor(
                        0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), GrpcEndpoint::daemon),
                timer);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "inweave-grpc-" + COUNT.incrementAndGet());
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }

    /**
     * A server behind TLS.
     *
     * @param hostPort {@code host:port}, an IPv6 address in brackets
     * @param timer for short tasks that never block
     */
    public static GrpcEndpoint secured(String hostPort, ChannelTls tls, ScheduledExecutorService timer) {
        int colon = hostPort.lastIndexOf(':');
        String host = hostPort.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new GrpcEndpoint(
                bracketed ? host.substring(1, host.length() - 1) : host,
                Integer.parseInt(hostPort.substring(colon + 1)),
                tls,
                timer);
    }

    /**
     * Plaintext, to this machine only: for tests and for reading.
     *
     * @throws IllegalArgumentException if the address is not a loopback one
     */
    public static GrpcEndpoint plaintext(InetAddress loopback, int port, ScheduledExecutorService timer) {
        if (!loopback.isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "address " + loopback.getHostAddress() + ", expected a loopback address without TLS");
        }
        return new GrpcEndpoint(loopback.getHostAddress(), port, null, timer);
    }

    /** Begins a call. Does not block; how it goes is told to the events. */
    public GrpcCall open(GrpcRequest request, GrpcCall.Events events) {
        GrpcCall call = new GrpcCall(new Connection(host, port), MOST_MESSAGE_BYTES, events);
        threads.blocking().execute(() -> call.run(this, request));
        return call;
    }

    /**
     * A unary call. Blocks.
     *
     * @throws GrpcException when there is no answer within the limit, or the server refuses
     */
    public byte[] call(GrpcRequest request, byte[] message, Duration limit) throws GrpcException {
        return new UnaryCall(message).perform(this, request.within(limit), limit);
    }

    @Nullable
    ChannelTls tls() {
        return tls;
    }

    Threads threads() {
        return threads;
    }

    String scheme() {
        return tls == null ? "http" : "https";
    }

    String authority() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
