package io.inweave.agent.programs;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Has used its executor before an agent comes, and is asked on standard input what it sees. */
public final class Attached {
    private Attached() {}

    public static void main(String[] arguments) throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor(Executors.defaultThreadFactory());
        System.out.println("ready=" + executor.submit(() -> true).get());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Mesh mesh = null;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (mesh == null) {
                mesh = new Mesh();
            }
            mesh.enter();
            System.out.println("seen=" + executor.submit(mesh::here).get());
            mesh.leave();
        }
        executor.shutdown();
    }
}
