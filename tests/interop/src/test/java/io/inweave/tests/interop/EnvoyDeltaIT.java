package io.inweave.tests.interop;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** With ADS in its delta form. */
@EnabledIfEnvironmentVariable(named = Envoy.BINARY, matches = ".+", disabledReason = Envoy.MISSING)
final class EnvoyDeltaIT extends EnvoySuite {
    EnvoyDeltaIT() {
        super("DELTA_GRPC");
    }
}
