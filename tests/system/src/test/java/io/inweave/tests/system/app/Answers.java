package io.inweave.tests.system.app;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Answers each request with the application's name; {@code /held} not before the application stops, {@code /sick} by 503. Names no servlet type, so that it runs in any Tomcat. */
final class Answers extends ValveBase {
    private final String name;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Phaser running = new Phaser(1);

    Answers(String name) {
        super(true);
        this.name = name;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException {
        running.register();
        try {
            if (request.getRequestURI().equals("/held")) {
                hold();
            }
            response.setStatus(request.getRequestURI().equals("/sick") ? 503 : 200);
            response.setContentType("text/plain");
            response.getWriter().print(name);
        } finally {
            running.arriveAndDeregister();
        }
    }

    private void hold() throws IOException {
        System.err.println("a request is held");
        try {
            if (!stopping.await(60, TimeUnit.SECONDS)) {
                throw new IOException("held for too long");
            }
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    /** Lets held requests go on: the application stops. */
    void release() {
        stopping.countDown();
    }

    /** Waits until no request is running, for at most ten seconds. */
    void awaitNone() {
        try {
            running.awaitAdvanceInterruptibly(running.arrive(), 10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
