package io.inweave.agent.testing;

import io.inweave.agent.testing.process.JavaCommand;
import io.inweave.agent.testing.process.Patience;
import io.inweave.agent.testing.process.Spawned;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;

/** A process with a server subject in it, and the built agent before it. Ends with {@link #close}, in any case. */
public final class ServerJvm implements AutoCloseable {
    private final Spawned process;

    private ServerJvm(Spawned process) {
        this.process = process;
    }

    /**
     * Starts a subject and waits until it listens.
     *
     * @param settings of the agent ({@code token}, {@code xds.address}, ...)
     * @param arguments of the subject's main method
     */
    public static ServerJvm start(Library library, Map<String, String> settings, List<String> arguments) {
        Spawned process = JavaCommand.on(library.jdk())
                .agent(settings)
                .main(library.subject(), library.classPath(), arguments)
                .start();
        try {
            process.awaitLine("READY");
        } catch (AssertionError e) {
            process.close();
            throw e;
        }
        return new ServerJvm(process);
    }

    /** Gives the subject a command, and waits until it has done it. */
    public void command(String line) {
        long before = count("DONE " + line);
        process.say(line);
        try {
            Patience.await(line).until(() -> count("DONE " + line) > before);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("no answer to " + line + "; the process wrote:\n" + output(), e);
        }
    }

    private long count(String line) {
        return output().lines().filter(line::equals).count();
    }

    /** All that the process wrote so far, on both of its outputs. */
    public String output() {
        return process.output();
    }

    @Override
    public void close() {
        process.close();
    }
}
