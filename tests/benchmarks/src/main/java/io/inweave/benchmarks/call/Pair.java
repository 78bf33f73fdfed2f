package io.inweave.benchmarks.call;

import io.inweave.agent.testing.process.JavaCommand;
import io.inweave.agent.testing.process.Spawned;
import io.inweave.benchmarks.ProcessCost;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A server and its client, each in a JVM of its own, that stay up and are measured slice by slice. */
final class Pair implements AutoCloseable {
    private final @Nullable AutoCloseable mesh;
    private final Spawned server;
    private final Spawned client;
    private int asked;

    private Pair(@Nullable AutoCloseable mesh, Spawned server, Spawned client) {
        this.mesh = mesh;
        this.server = server;
        this.client = client;
    }

    /**
     * Starts both, and warms them up.
     *
     * @param mesh closed with the pair
     */
    static Pair start(@Nullable AutoCloseable mesh, JavaCommand serverJvm, JavaCommand clientJvm) throws IOException {
        Spawned server = serverJvm.start();
        server.awaitLine("listening");
        Spawned client = clientJvm.start();
        client.awaitLine("warm");
        return new Pair(mesh, server, client);
    }

    /** Some seconds of calls, which all of them must succeed in. */
    CallFigures slice() throws IOException {
        ProcessCost before = ProcessCost.parse(ask(server));
        CallFigures figures = CallFigures.parse(ask(client));
        if (figures.failed() > 0) {
            throw new IOException(figures.failed() + " of " + figures.calls() + " calls failed: " + client.output());
        }
        return figures.withServer(ProcessCost.parse(ask(server)).minus(before));
    }

    /** What a program answers to one line: each question has a word of its own, which the answer begins with. */
    private String ask(Spawned program) {
        String word = "question-" + asked++ + " ";
        program.say(word);
        return program.awaitLine(word).substring(word.length());
    }

    @Override
    public void close() throws Exception {
        client.close();
        server.close();
        if (mesh != null) {
            mesh.close();
        }
    }
}
