package io.inweave.cli.jvm;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code inweave logs}: about agents' logs. */
@Command(name = "logs", description = "About the logs of agents.", subcommands = LogLevelCommand.class)
public final class LogsCommand implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "expected a subcommand: level");
    }
}
