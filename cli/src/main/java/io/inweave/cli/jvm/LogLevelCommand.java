package io.inweave.cli.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inweave logs level}: reads or sets the level of a running agent's log. */
@Command(
        name = "level",
        description = "Tell, or set, the level of the log of the agent in a JVM of this machine.",
        footer = {
            "%nBy the attach API: only the JVM's own user, or root, may. It holds as long as the JVM runs; for good, and for pods,",
            "set inweave.log.level (in a pod by the annotation inweave.io/agent-settings) and restart."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:told",
            "1:no such JVM, no agent in it, or it does not let itself be attached to",
            "2:wrong use"
        })
final class LogLevelCommand implements Callable<Integer> {
    /** As the agent's setting has them. */
    enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    @Parameters(index = "0", paramLabel = "PID", description = "Process id of the JVM.")
    long process;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "LEVEL",
            description = "${COMPLETION-CANDIDATES}; without one the level is only told.")
    @Nullable
    Level level;

    @Option(
            names = "--agent",
            paramLabel = "JAR",
            defaultValue = "${sys:inweave.agent.jar:-inweave-agent.jar}",
            description = "The agent's jar, the one that the JVM runs with (default: ${DEFAULT-VALUE}).")
    Path agent = Path.of("inweave-agent.jar");

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(agent)) {
            throw new IOException("--agent: " + agent + ": expected the agent's jar");
        }
        String wanted = level == null ? "" : level.name().toLowerCase(Locale.ROOT);
        String told = RunningJvm.logLevel(Long.toString(process), agent, wanted);
        if (told.equals("none")) {
            throw new IOException("process " + process + ": no agent is at work in it");
        }
        System.out.println(told);
        return 0;
    }
}
