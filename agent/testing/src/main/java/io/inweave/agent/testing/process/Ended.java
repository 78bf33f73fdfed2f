package io.inweave.agent.testing.process;

/**
 * How a process ended.
 *
 * @param exit its exit code
 * @param out what it wrote on standard output
 * @param err what it wrote on standard error
 */
public record Ended(int exit, String out, String err) {

    /** Runs a command to its end. */
    public static Ended of(ProcessBuilder command) {
        try (Spawned spawned = Spawned.start(command)) {
            int exit = spawned.awaitEnd();
            return new Ended(exit, spawned.out(), spawned.err());
        }
    }
}
