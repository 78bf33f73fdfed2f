package io.inweave.cli.demo.local;

import io.inweave.cli.demo.shop.Instance;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The shop's service that is not a JVM: a Python program, {@code inweave proxy} beside it, and a {@link Relay} before the proxy.
 * Ends with this object, at the latest with this JVM.
 */
final class ProxiedProcess implements Instance, AutoCloseable {
    private static final String WORKLOAD = "ratings";

    /** By name: the command knows the demo, and not the other way round. */
    private static final String MAIN = "io.inweave.cli.Main";

    private final Process program;
    private final Process proxy;
    private final Relay relay;
    private final int port;
    private final Path log;

    private ProxiedProcess(Process program, Process proxy, Relay relay, int port, Path log) {
        this.program = program;
        this.proxy = proxy;
        this.relay = relay;
        this.port = port;
        this.log = log;
    }

    /** The Python of this machine; null for none. */
    static @Nullable Path python() {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path python = Path.of(directory, "python3");
            if (!directory.isEmpty() && Files.isExecutable(python)) {
                return python;
            }
        }
        return null;
    }

    static ProxiedProcess start(Path python, Path program, AgentOptions agent, Path logs) throws IOException {
        int application = Ports.free();
        int port = Ports.free();
        int outbound = Ports.free();
        Relay relay = Relay.start("ratings-a", port);
        Process ratings = program(
                python,
                program,
                Map.of(
                        "PORT",
                        Integer.toString(application),
                        "INSTANCE",
                        "ratings-a",
                        "http_proxy",
                        "http://127.0.0.1:" + outbound),
                logs);
        List<String> options = new ArrayList<>(List.of(
                "--inbound", "127.0.0.1:" + port + "=127.0.0.1:" + application,
                "--outbound", "127.0.0.1:" + outbound));
        options.addAll(agent.proxyOptions("ratings-a", relay.port(), port));
        Path log = logs.resolve("ratings-proxy.log");
        return new ProxiedProcess(ratings, proxy(options, agent, log), relay, port, log);
    }

    private static Process program(Path python, Path program, Map<String, String> environment, Path logs)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(python.toString(), program.toString())
                .redirectErrorStream(true)
                .redirectOutput(logs.resolve("ratings-a.log").toFile());
        // Whoever keeps some hosts from a proxy would keep them from the mesh.
        List.of("no_proxy", "NO_PROXY", "HTTP_PROXY").forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        return ending(builder.start());
    }

    private static Process proxy(List<String> options, AgentOptions agent, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(JavaCommand.path(), "-Xmx128m", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, "proxy"));
        command.addAll(options);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        agent.join(WORKLOAD, builder.environment());
        return ending(builder.start());
    }

    private static Process ending(Process process) {
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process;
    }

    @Override
    public String name() {
        return "ratings-a";
    }

    @Override
    public String workload() {
        return WORKLOAD;
    }

    /** The proxy's: the application's own is nobody's business. */
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
        return proxy.isAlive() && program.isAlive();
    }

    boolean listens() {
        return Ports.listens(port);
    }

    @Override
    public void kill() throws InterruptedException {
        program.destroyForcibly().waitFor();
        proxy.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        program.destroy();
        proxy.destroy();
        for (Process process : List.of(program, proxy)) {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
        relay.close();
    }
}
