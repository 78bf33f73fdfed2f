package io.inweave.cli.output;

import java.util.Optional;

/** The version that the build wrote into the jar's manifest. */
public final class Release {
    private Release() {}

    /** Empty in a program that was not packaged. */
    public static Optional<String> ofBuild() {
        return Optional.ofNullable(Release.class.getPackage().getImplementationVersion());
    }
}
