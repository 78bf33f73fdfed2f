package io.inweave.cli.jvm;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Attaches to a JVM. A class of its own, for a Java runtime without tools has no module {@code jdk.attach}: all other commands
 * start there, the control plane's image among them.
 */
public final class RunningJvm {
    private RunningJvm() {}

    /** The JVM itself tells, since it alone knows what its class loaders see. It gets the agent's jar, and nothing woven. */
    public static List<String> libraries(String process, Path agent) throws IOException {
        return ask(process, agent, file -> "libraries=" + file);
    }

    /**
     * The level of the log of the agent that is at work in there; {@code none} where there is no agent.
     *
     * @param level to set first; empty: none
     */
    public static String logLevel(String process, Path agent, String level) throws IOException {
        return String.join("", ask(process, agent, file -> "loglevel=" + level + ":" + file))
                .strip();
    }

    /** @param argument of the agent, for the file that it is to write */
    private static List<String> ask(String process, Path agent, Function<Path, String> argument) throws IOException {
        Path folder = Files.createTempDirectory("inweave-attach");
        Path told = folder.resolve("told");
        try {
            VirtualMachine machine = VirtualMachine.attach(process);
            try {
                machine.loadAgent(agent.toAbsolutePath().toString(), argument.apply(told));
            } finally {
                machine.detach();
            }
            if (!Files.isRegularFile(told)) {
                throw new IOException("process " + process
                        + " could not tell: see what it wrote to standard error, or its agent is" + " an older one");
            }
            return Files.readAllLines(told);
        } catch (AttachNotSupportedException e) {
            throw new IOException(
                    "process " + process + ": expected a running JVM of the same user: " + e.getMessage());
        } catch (AgentInitializationException | AgentLoadException e) {
            throw new IOException("process " + process + " refused the agent: " + e.getMessage());
        } finally {
            Files.deleteIfExists(told);
            Files.delete(folder);
        }
    }
}
