package io.inweave.cli.demo.local;

import io.inweave.cli.demo.shop.Instance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A service of the shop in a JVM of its own, with the built agent jar, behind a {@link Relay}.
 *
 * <p>Its output goes to a log file. It ends with this object, at the latest with this JVM.
 */
final class ServiceProcess implements Instance, AutoCloseable {
    private final ServiceSpec spec;
    private final Process process;
    private final Relay relay;
    private final int port;
    private final Path log;

    private ServiceProcess(ServiceSpec spec, Process process, Relay relay, int port, Path log) {
        this.spec = spec;
        this.process = process;
        this.relay = relay;
        this.port = port;
        this.log = log;
    }

    /** Starts the JVM; {@code port} is what it binds, the relay's port is what it announces. */
    static ServiceProcess start(ServiceSpec spec, AgentOptions agent, int port, Path logs) throws IOException {
        Relay relay = Relay.start(spec.name(), port);
        List<String> command = new ArrayList<>(List.of(JavaCommand.path(), "-Xmx192m", "-XX:TieredStopAtLevel=1"));
        command.addAll(agent.jvmOptions(spec, relay.port(), port));
        command.addAll(List.of("-jar", spec.jar().toString()));
        Path log = logs.resolve(spec.name() + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("PORT", Integer.toString(port));
        environment.put("INSTANCE", spec.name());
        environment.putAll(spec.environment());
        agent.join(spec.group(), environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return new ServiceProcess(spec, process, relay, port, log);
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public String workload() {
        return spec.group();
    }

    @Override
    public int port() {
        return port;
    }

    Relay relay() {
        return relay;
    }

    Path log() {
        return log;
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether the application accepts connections; it does not say that the mesh lets them through. */
    boolean listens() {
        return Ports.listens(port);
    }

    @Override
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
        relay.close();
    }
}
