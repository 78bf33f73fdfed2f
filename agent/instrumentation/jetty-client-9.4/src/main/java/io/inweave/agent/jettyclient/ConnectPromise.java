package io.inweave.agent.jettyclient;

import java.net.SocketTimeoutException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.client.HttpDestination;
import org.eclipse.jetty.client.api.Connection;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/** A connection that the library waits for, no longer than it may take: TCP and the mesh's handshake. */
final class ConnectPromise implements Promise<Connection> {
    private final Promise<Connection> library;
    private final HttpDestination destination;
    private final AtomicBoolean settled = new AtomicBoolean();
    private volatile @Nullable Future<?> clock;

    ConnectPromise(Promise<Connection> library, HttpDestination destination) {
        this.library = library;
        this.destination = destination;
    }

    void start(ScheduledExecutorService timer, long nanos) {
        // Not on the timer's thread: the library tells the application from here.
        clock = timer.schedule(
                () -> destination.getHttpClient().getExecutor().execute(this::pass), nanos, TimeUnit.NANOSECONDS);
    }

    private void pass() {
        failed(new SocketTimeoutException(
                "connect timed out: " + destination.getOrigin().getAddress()));
    }

    @Override
    public void succeeded(Connection connection) {
        if (settle()) {
            library.succeeded(connection);
        } else {
            connection.close();
        }
    }

    @Override
    public void failed(Throwable failure) {
        if (settle()) {
            library.failed(failure);
        }
    }

    private boolean settle() {
        Future<?> running = clock;
        if (running != null) {
            running.cancel(false);
        }
        return settled.compareAndSet(false, true);
    }
}
