package io.inweave.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar's manifest. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"inweave " + ofBuild().orElse("(not packaged)")};
    }

    /** Empty in a program that was not packaged. */
    static Optional<String> ofBuild() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion());
    }
}
