package io.inweave.agent.testing.mesh;

import io.inweave.agent.testing.process.Built;
import io.inweave.agent.testing.process.JavaCommand;
import io.inweave.agent.testing.process.Jdk;
import io.inweave.agent.testing.process.Ports;
import io.inweave.agent.testing.process.Spawned;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code inweave serve} in a process of its own, always on the same ports; may be killed and started again. */
public final class ServeProcess implements AutoCloseable {
    private final MeshFiles mesh;
    private final int xdsPort = Ports.free();
    private final int httpPort = Ports.free();
    private @Nullable Spawned process;

    private ServeProcess(MeshFiles mesh) {
        this.mesh = mesh;
    }

    /** Starts a control plane over the files of a mesh. */
    public static ServeProcess start(MeshFiles mesh) {
        ServeProcess serve = new ServeProcess(mesh);
        serve.start();
        return serve;
    }

    /** Starts it, again; on return it serves. */
    public void start() {
        process = JavaCommand.on(Jdk.running()).jar(Built.cli(), arguments()).start();
        process.awaitLine("serving ");
    }

    private String[] arguments() {
        List<String> arguments = new ArrayList<>(List.of("serve"));
        arguments.addAll(List.of("--config", mesh.config().toString()));
        arguments.addAll(List.of("--state", mesh.state().toString()));
        arguments.addAll(List.of("--xds-port", Integer.toString(xdsPort)));
        arguments.addAll(List.of("--plaintext-port", "0"));
        arguments.addAll(List.of("--http-port", Integer.toString(httpPort)));
        return arguments.toArray(new String[0]);
    }

    /** Where agents connect, {@code host:port}. */
    public String xdsAddress() {
        return "127.0.0.1:" + xdsPort;
    }

    /** SIGKILL. */
    public void kill() {
        started().kill();
    }

    /** What it wrote since it was last started. */
    public String output() {
        return started().output();
    }

    /** Where its status is, {@code host:port}. */
    public String httpAddress() {
        return "127.0.0.1:" + httpPort;
    }

    /** The answer of {@code /api/status}. */
    public String status() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + httpAddress() + "/api/status"))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.kill();
        }
    }

    private Spawned started() {
        return Objects.requireNonNull(process, "not started");
    }
}
