package io.inweave.tests.interop;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** With ADS in its state-of-the-world form. */
@EnabledIfEnvironmentVariable(named = Envoy.BINARY, matches = ".+", disabledReason = Envoy.MISSING)
final class EnvoySotwIT extends EnvoySuite {
    EnvoySotwIT() {
        super("GRPC");
    }
}
