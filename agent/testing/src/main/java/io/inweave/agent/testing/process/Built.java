package io.inweave.agent.testing.process;

import java.nio.file.Files;
import java.nio.file.Path;

/** What the build made, where it puts it: tests start what is delivered. */
public final class Built {
    /** System property: where the agent's jar is; by default where the build puts it, from a module two levels down. */
    public static final String AGENT_JAR = "inweave.test.agent";

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private Built() {}

    /** The agent. */
    public static Path agent() {
        String set = System.getProperty(AGENT_JAR);
        return built(set == null ? ROOT.resolve("agent/dist/target/inweave-agent.jar") : Path.of(set));
    }

    /** The command {@code inweave}. */
    public static Path cli() {
        return built(ROOT.resolve("cli/target/inweave.jar"));
    }

    private static Path built(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new AssertionError("not built: " + jar);
        }
        return jar.toAbsolutePath().normalize();
    }
}
