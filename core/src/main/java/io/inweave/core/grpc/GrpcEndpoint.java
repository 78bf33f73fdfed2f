package io.inweave.core.grpc;

import io.inweave.core.http2.Threads;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A server to call. Each call has a connection of its own, so that it is made with the identity of that moment. A message
 * may have 16 MiB; a larger one ends the call. Threads end by themselves when they are idle for 5 s. Thread-safe.
 */
public final class GrpcEndpoint {
    private static final int MOST_MESSAGE_BYTES = 16 * 1024 * 1024;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Supplier<Dial> dials;
    private final String scheme;
    private final String authority;
    private final Threads threads;

    private GrpcEndpoint(Supplier<Dial> dials, String scheme, String authority, Threads threads) {
        this.dials = dials;
        this.scheme = scheme;
        this.authority = authority;
        this.threads = threads;
    }

    /**
     * Daemon threads for calls, which end by themselves.
     *
     * @param timer for short tasks that never block
     */
    public static Threads threads(ScheduledExecutorService timer) {
        return Threads.of(
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
        String name = bracketed ? host.substring(1, host.length() - 1) : host;
        int port = Integer.parseInt(hostPort.substring(colon + 1));
        return new GrpcEndpoint(() -> new Connection(name, port, tls), "https", authority(name, port), threads(timer));
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
        String host = loopback.getHostAddress();
        return new GrpcEndpoint(() -> new Connection(host, port, null), "http", authority(host, port), threads(timer));
    }

    /**
     * A server that is reached by connections of somebody else's making.
     *
     * @param dials a connection for each call
     * @param scheme {@code https} or {@code http}
     * @param authority how the server is called in requests
     */
    public static GrpcEndpoint over(Supplier<Dial> dials, String scheme, String authority, Threads threads) {
        return new GrpcEndpoint(dials, scheme, authority, threads);
    }

    /** Begins a call. Does not block; how it goes is told to the events. */
    public GrpcCall open(GrpcRequest request, GrpcCall.Events events) {
        GrpcCall call = new GrpcCall(dials.get(), MOST_MESSAGE_BYTES, events);
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

    Threads threads() {
        return threads;
    }

    String scheme() {
        return scheme;
    }

    String authority() {
        return authority;
    }

    private static String authority(String host, int port) {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
