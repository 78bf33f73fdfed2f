package io.inweave.cli;

import io.inweave.cli.output.Release;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"inweave " + Release.ofBuild().orElse("(not packaged)")};
    }
}
