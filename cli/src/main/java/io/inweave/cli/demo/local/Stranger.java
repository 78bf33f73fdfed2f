package io.inweave.cli.demo.local;

import io.inweave.cli.demo.shop.HttpCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of the mesh that is none of the shop's.
 *
 * @param logs folder for its log
 */
record Stranger(AgentOptions agent, Path logs) {

    /** Starts it for one call; what it printed. */
    String call(String url) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JavaCommand.path()));
        command.addAll(agent.clientOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), HttpCall.class.getName()));
        command.add(url);
        Path log = logs.resolve("stranger.log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        agent.join("stranger", builder.environment());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return "no answer within 60 s; see " + log;
        }
        return output.trim();
    }
}
