package io.inweave.tests.system.kit;

import io.inweave.agent.testing.mesh.MeshFiles;
import io.inweave.agent.testing.process.Built;
import io.inweave.agent.testing.process.JavaCommand;
import io.inweave.agent.testing.process.Jdk;
import io.inweave.agent.testing.process.Spawned;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code inweave proxy} in a process of its own. */
public final class ProxyProcess implements AutoCloseable {
    private static final Pattern PORTS =
            Pattern.compile("proxying inbound \\[([0-9, ]*)], outbound (\\d+), admin (\\d+)");

    private final Spawned process;
    private final List<Integer> inbound = new ArrayList<>();
    private final int outbound;
    private final int admin;

    private ProxyProcess(Spawned process) {
        this.process = process;
        Matcher line = PORTS.matcher(process.awaitLine("proxying "));
        if (!line.find()) {
            throw new AssertionError(process.output());
        }
        for (String port : line.group(1).split(", ")) {
            if (!port.isEmpty()) {
                inbound.add(Integer.valueOf(port));
            }
        }
        outbound = Integer.parseInt(line.group(2));
        admin = Integer.parseInt(line.group(3));
    }

    /** Starts one that joins as a WorkloadGroup; on return it listens. */
    public static ProxyProcess start(MeshFiles mesh, String group, String... options) {
        List<String> arguments = new ArrayList<>(List.of("proxy", "--metrics-port", "0", "--readiness-port", "0"));
        arguments.addAll(List.of("--admin", "127.0.0.1:0"));
        arguments.addAll(List.of(options));
        if (!arguments.contains("--outbound")) {
            arguments.addAll(List.of("--outbound", "127.0.0.1:0"));
        }
        return new ProxyProcess(JavaCommand.on(Jdk.running())
                .environment("INWEAVE_TOKEN", mesh.token(group))
                .jar(Built.cli(), arguments.toArray(new String[0]))
                .start());
    }

    /** The first of the ports that the mesh calls. */
    public int inbound() {
        return inbound.get(0);
    }

    /** Where its process calls. */
    public int outbound() {
        return outbound;
    }

    public int admin() {
        return admin;
    }

    public String output() {
        return process.output();
    }

    public boolean alive() {
        return process.alive();
    }

    /** SIGTERM, and waits for the end. */
    public void terminate() {
        process.terminate();
    }

    @Override
    public void close() {
        process.kill();
    }
}
