package io.inweave.nodeproxy.net;

import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Addresses of hosts. Literals are read at once; names are looked up on threads of their own, for the system's resolver blocks. */
public final class Addresses implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int WAITING = 1024;

    private final ThreadPoolExecutor lookups;

    public Addresses() {
        lookups = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING),
                new DefaultThreadFactory("inweave-lookup", true));
        lookups.allowCoreThreadTimeOut(true);
    }

    /** The first address of a host, told on the loop. */
    public Future<InetSocketAddress> resolve(String host, int port, EventLoop loop) {
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(withoutBrackets(host));
        if (literal != null) {
            return loop.newSucceededFuture(address(literal, port));
        }
        Promise<InetSocketAddress> found = loop.newPromise();
        try {
            lookups.execute(() -> lookUp(host, port, found));
        } catch (RejectedExecutionException e) {
            found.tryFailure(new UnknownHostException(host + ": too many names wait to be looked up"));
        }
        return found;
    }

    private static void lookUp(String host, int port, Promise<InetSocketAddress> found) {
        try {
            found.trySuccess(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException | RuntimeException e) {
            found.tryFailure(e);
        }
    }

    private static InetSocketAddress address(byte[] literal, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(literal), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + literal.length + " bytes", e);
        }
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public void close() {
        lookups.shutdownNow();
    }
}
