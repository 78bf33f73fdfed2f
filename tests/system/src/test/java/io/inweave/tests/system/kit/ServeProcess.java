package io.inweave.tests.system.kit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** {@code inweave serve} in a process of its own, always on the same ports; may be killed and started again. */
public final class ServeProcess implements AutoCloseable {
    private final MeshFiles mesh;
    private final int xdsPort = MeshFiles.freePort();
    private final int httpPort = MeshFiles.freePort();
    private Spawned process;

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
        CompletableFuture<Void> serving = new CompletableFuture<>();
        process = Spawned.start(
                List.of(
                        Spawned.JAVA,
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Spawned.ROOT.resolve("cli/target/inweave.jar").toString(),
                        "serve",
                        "--config",
                        mesh.config().toString(),
                        "--state",
                        mesh.state().toString(),
                        "--xds-port",
                        Integer.toString(xdsPort),
                        "--plaintext-port",
                        "0",
                        "--http-port",
                        Integer.toString(httpPort)),
                line -> {
                    if (line.startsWith("serving ")) {
                        serving.complete(null);
                    }
                });
        process.process().onExit().thenRun(() -> serving.completeExceptionally(new IllegalStateException("it ended")));
        try {
            serving.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("no control plane; it wrote:\n" + process.output(), e);
        }
    }

    /** Where agents connect, {@code host:port}. */
    public String xdsAddress() {
        return "127.0.0.1:" + xdsPort;
    }

    /** SIGKILL. */
    public void kill() {
        process.kill();
    }

    /** What it wrote since it was last started. */
    public String output() {
        return process.output();
    }

    /** The answer of {@code /api/status}. */
    public String status() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + "/api/status"))
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
        process.close();
    }
}
