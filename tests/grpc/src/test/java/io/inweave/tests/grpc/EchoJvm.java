package io.inweave.tests.grpc;

import io.inweave.agent.testing.process.JavaCommand;
import io.inweave.agent.testing.process.Patience;
import io.inweave.agent.testing.process.Spawned;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The application in a process of its own, with the built agent. */
final class EchoJvm implements AutoCloseable {
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Spawned process;

    private EchoJvm(EchoApp app, Map<String, String> settings, List<String> arguments) {
        Map<String, String> all = new TreeMap<>(Map.of("metrics.port", "0", "readiness.port", "0"));
        all.putAll(settings);
        process = JavaCommand.on(app.jdk())
                .agent(all)
                .main(EchoApp.MAIN, app.classPath(), arguments)
                .start(this::taken);
        process.awaitLine("READY");
    }

    /** Serves {@code name} on a port, as service port {@code grpc}. */
    static EchoJvm server(EchoApp app, String token, String name, int port, String transport) {
        return new EchoJvm(
                app,
                Map.of("token", token, "workload.ports", "grpc:" + port),
                List.of("server", name, Integer.toString(port), transport));
    }

    static EchoJvm client(EchoApp app, String token) {
        return new EchoJvm(app, Map.of("token", token), List.of("client"));
    }

    private boolean taken(String line) {
        lines.add(line);
        return false;
    }

    /** Tells the application to call: {@code <kind> <transport> <target> <text>}; what it answered, or the status. */
    String call(String line) {
        begin(line);
        return awaitLine(">").substring(2);
    }

    void begin(String line) {
        process.say(line);
    }

    /** The next line that begins so. */
    String awaitLine(String beginning) {
        try {
            String line = next();
            while (!line.startsWith(beginning)) {
                line = next();
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String next() throws InterruptedException {
        String line = lines.poll(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("no answer in " + Patience.LIMIT + "; the process wrote:\n" + output());
        }
        return line;
    }

    /** Ends the process at once, as a crash does. */
    void kill() {
        process.kill();
    }

    /** Ends it in order. */
    void terminate() {
        process.terminate();
    }

    String output() {
        return process.output();
    }

    @Override
    public void close() {
        process.kill();
    }
}
