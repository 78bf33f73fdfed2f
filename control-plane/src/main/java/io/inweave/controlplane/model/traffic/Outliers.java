package io.inweave.controlplane.model.traffic;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When an endpoint that fails is left out for a while; null: Envoy's default, 0 consecutive errors: never. */
public record Outliers(
        @Nullable Integer consecutive5xx,
        @Nullable Integer consecutiveGatewayErrors,
        boolean splitsLocalErrors,
        @Nullable Integer consecutiveLocalErrors,
        @Nullable Duration interval,
        @Nullable Duration baseEjectionTime,
        @Nullable Integer maxEjectionPercent,
        @Nullable Integer minHealthPercent) {}
