package io.inweave.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code inweave completion}: a script for the shell. */
@Command(
        name = "completion",
        description = "Print a script that completes the words of this command in a shell.",
        footer = {
            "%nFor this shell: source <(inweave completion bash). For every one: into a file of /etc/bash_completion.d, or sourced",
            "from .bashrc or .zshrc. The command must be on the PATH as 'inweave'."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:printed", "2:wrong use"})
final class CompletionCommand implements Callable<Integer> {
    /** The shells that there are scripts for. */
    enum Shell {
        BASH,
        ZSH
    }

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
    Shell shell = Shell.BASH;

    @Override
    public Integer call() {
        CommandLine all = Main.commandLine();
        // zsh runs bash's script by its own bashcompinit, which the script turns on where it finds itself in a zsh.
        System.out.println(AutoComplete.bash("inweave", all));
        return 0;
    }
}
