package io.inweave.tests.grpc;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The application in a process of its own, with the built agent. */
final class EchoJvm implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Writer in;
    private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final StringBuffer output = new StringBuffer();

    private EchoJvm(Process process) {
        this.process = process;
        this.in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        read(process.getInputStream());
        read(process.getErrorStream());
    }

    static EchoJvm server(Mesh mesh, String version, String group, String name, int port, String transport)
            throws IOException {
        return start(
                mesh,
                version,
                group,
                List.of("-Dinweave.workload.ports=grpc:" + port),
                List.of("server", name, Integer.toString(port), transport));
    }

    static EchoJvm client(Mesh mesh, String version, String group) throws IOException {
        return start(mesh, version, group, List.of(), List.of("client"));
    }

    private static EchoJvm start(Mesh mesh, String version, String group, List<String> options, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-javaagent:"
                + Path.of(System.getProperty("inweave.test.agent", "../../agent/dist/target/inweave-agent.jar"))
                        .toAbsolutePath());
        command.add("-Dinweave.token=" + mesh.token(group));
        command.add("-Dinweave.xds.address=" + mesh.xds());
        command.add("-Dinweave.metrics.port=0");
        command.add("-Dinweave.readiness.port=0");
        command.addAll(options);
        command.add("-cp");
        command.add(classPath(version));
        command.add("io.inweave.tests.grpc.app.EchoMain");
        command.addAll(arguments);
        EchoJvm jvm = new EchoJvm(new ProcessBuilder(command).start());
        jvm.awaitLine("READY");
        return jvm;
    }

    private static String classPath(String version) throws IOException {
        StringBuilder path = new StringBuilder(
                Path.of("target", "test-classes").toAbsolutePath().toString());
        try (var jars = Files.list(Path.of("target", "libraries", version))) {
            jars.sorted().forEach(jar -> path.append(File.pathSeparatorChar).append(jar.toAbsolutePath()));
        }
        return path.toString();
    }

    /** Tells the application to call: {@code <kind> <transport> <target> <text>}; what it answered, or the status. */
    String call(String line) {
        begin(line);
        return awaitLine(">").substring(2);
    }

    void begin(String line) {
        try {
            in.write(line + '\n');
            in.flush();
        } catch (IOException e) {
            throw new AssertionError("the process is gone; it wrote:\n" + output, e);
        }
    }

    String awaitLine(String prefix) {
        try {
            for (String line = next(); ; line = next()) {
                if (line.startsWith(prefix)) {
                    return line;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String next() throws InterruptedException {
        String line = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("no answer in " + PATIENCE_SECONDS + " s; the process wrote:\n" + output);
        }
        return line;
    }

    /** Ends the process at once, as a crash does. */
    void kill() {
        process.destroyForcibly();
    }

    String output() {
        return output.toString();
    }

    private void read(InputStream stream) {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader reader =
                            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                            output.append(line).append('\n');
                            answers.add(line);
                        }
                    } catch (IOException e) {
                        output.append(e).append('\n');
                    }
                },
                "echo-jvm-output");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
