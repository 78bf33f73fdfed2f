package io.inweave.tests.system.app;

import java.io.IOException;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Answers each request with the application's name. Names no servlet type, so that it runs in any Tomcat. */
final class Answers extends ValveBase {
    private final String name;
    private final Phaser running = new Phaser(1);

    Answers(String name) {
        super(true);
        this.name = name;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException {
        running.register();
        try {
            response.setStatus(200);
            response.setContentType("text/plain");
            response.getWriter().print(name);
        } finally {
            running.arriveAndDeregister();
        }
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
