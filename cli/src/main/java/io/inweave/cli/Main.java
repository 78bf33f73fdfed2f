package io.inweave.cli;

import io.inweave.cli.check.CheckCommand;
import io.inweave.cli.demo.DemoCommand;
import io.inweave.cli.inspect.AnalyzeCommand;
import io.inweave.cli.inspect.ConfigCommand;
import io.inweave.cli.inspect.DashboardCommand;
import io.inweave.cli.inspect.DescribeCommand;
import io.inweave.cli.inspect.StatusCommand;
import io.inweave.cli.install.InstallCommand;
import io.inweave.cli.install.UninstallCommand;
import io.inweave.cli.install.UpgradeCommand;
import io.inweave.cli.jvm.LogsCommand;
import io.inweave.cli.libraries.LibrariesCommand;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Entry point of the {@code inweave} command.
 *
 * <p>Exit codes: 0 done, 1 the command ran and something did not hold, 2 wrong use.
 */
@Command(
        name = "inweave",
        description = "A service mesh woven into the JVM.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ServeCommand.class,
            ProxyCommand.class,
            TokenCommand.class,
            StatusCommand.class,
            ConfigCommand.class,
            DescribeCommand.class,
            AnalyzeCommand.class,
            DashboardCommand.class,
            InstallCommand.class,
            UpgradeCommand.class,
            UninstallCommand.class,
            CheckCommand.class,
            LibrariesCommand.class,
            LogsCommand.class,
            InjectCommand.class,
            DemoCommand.class,
            CompletionCommand.class
        })
public final class Main implements Runnable {

    /** gRPC logs through java.util.logging, which forgets a logger's level when nobody holds the logger. */
    private static final Logger GRPC = Logger.getLogger("io.grpc");

    public static void main(String[] arguments) {
        GRPC.setLevel(Level.WARNING);
        System.exit(commandLine().execute(arguments));
    }

    /** The command with all its subcommands; a failure is told in one line. */
    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("inweave " + line.getCommandName() + ": " + describe(failure));
                    return 1;
                });
    }

    private static String describe(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }

    /** Without a subcommand there is nothing to do but to say which there are. */
    @Override
    public void run() {
        new CommandLine(this).usage(System.out);
    }
}
