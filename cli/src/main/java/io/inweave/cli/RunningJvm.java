package io.inweave.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Attaches to a JVM. A class of its own, for a Java runtime without tools has no module {@code jdk.attach}: all other commands
 * start there, the control plane's image among them.
 */
final class RunningJvm {
    private RunningJvm() {}

    /** The JVM itself tells, since it alone knows what its class loaders see. It gets the agent's jar, and nothing woven. */
    static List<String> report(String process, Path agent) throws IOException {
        Path folder = Files.createTempDirectory("inweave-libraries");
        Path told = folder.resolve("libraries.tsv");
        try {
            VirtualMachine machine = VirtualMachine.attach(process);
            try {
                machine.loadAgent(agent.toAbsolutePath().toString(), "libraries=" + told);
            } finally {
                machine.detach();
            }
            if (!Files.isRegularFile(told)) {
                throw new IOException("process " + process + " could not tell: see what it wrote to standard error");
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
