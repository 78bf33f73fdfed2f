package io.inweave.controlplane.telemetry;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Istio's pilot metrics. Their counters have no {@code _total} at the end, which Prometheus' own library would add to
 * every counter: so sums are kept here and shown as gauges, whose names stay as they are; {@code rate()} does not mind.
 */
public final class PilotMetrics {
    private static final double[] SECONDS = {0.001, 0.01, 0.1, 0.5, 1, 3, 5, 10, 20, 30};
    private static final double[] BYTES = {1_000, 10_000, 100_000, 1_000_000, 4_000_000, 10_000_000, 40_000_000};
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ConcurrentMap<String, LongAdder> sums = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, DistributionSummary> summaries = new ConcurrentHashMap<>();

    /** A new, empty set of metrics. */
    public PilotMetrics() {
        Gauge.builder("istio_build", () -> 1)
                .tags("component", "pilot", "tag", "inweave-" + version())
                .register(registry);
        sum("pilot_total_xds_internal_errors", "");
    }

    private static String version() {
        String version = PilotMetrics.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    /** Shows a number that somebody else keeps. */
    public void gauge(String name, Supplier<Number> value) {
        Gauge.builder(name, value).register(registry);
    }

    /** A response of this type ({@code cds}, {@code eds}, {@code lds}, {@code rds}) went out. */
    public void pushed(String type, long bytes, long nanos) {
        sum("pilot_xds_pushes", type).increment();
        summary("pilot_xds_push_time", SECONDS, type).record(nanos / 1e9);
        summary("pilot_xds_config_size_bytes", BYTES, type).record(bytes);
    }

    /** A client had everything of a change, this long after it. */
    public void converged(long nanos) {
        summary("pilot_proxy_convergence_time", SECONDS, "").record(nanos / 1e9);
    }

    /** A client refused a response of this type. */
    public void rejected(String type) {
        sum("pilot_total_xds_rejects", type).increment();
    }

    /** Something of ours broke. */
    public void internalError() {
        sum("pilot_total_xds_internal_errors", "").increment();
    }

    /** What made us push: {@code config} or {@code endpoint}. */
    public void triggered(String type) {
        sum("pilot_push_triggers", type).increment();
    }

    /** A change of the configuration was read. */
    public void configChanged() {
        seen(Events.CONFIGURATION, "files", "update");
    }

    /** Registrations changed. */
    public void registryChanged() {
        seen(Events.REGISTRY, "instances", "update");
    }

    /** What sort of objects an event is about. */
    public enum Events {
        CONFIGURATION("pilot_k8s_cfg_events"),
        REGISTRY("pilot_k8s_reg_events");

        private final String metric;

        Events(String metric) {
            this.metric = metric;
        }
    }

    /** An API server told of an object of this type, which came ({@code add}), changed or went. */
    public void seen(Events events, String type, String event) {
        sums.computeIfAbsent(events.metric + "/" + type + "/" + event, key -> {
                    LongAdder adder = new LongAdder();
                    Gauge.builder(events.metric, adder, LongAdder::doubleValue)
                            .tags("type", type, "event", event)
                            .register(registry);
                    return adder;
                })
                .increment();
    }

    /** The page that Prometheus reads, text format 0.0.4. */
    public String page() {
        return registry.scrape();
    }

    private LongAdder sum(String name, String type) {
        return sums.computeIfAbsent(name + "/" + type, key -> {
            LongAdder adder = new LongAdder();
            Gauge.builder(name, adder, LongAdder::doubleValue).tags(tags(type)).register(registry);
            return adder;
        });
    }

    private DistributionSummary summary(String name, double[] buckets, String type) {
        return summaries.computeIfAbsent(
                name + "/" + type,
                key -> DistributionSummary.builder(name)
                        .tags(tags(type))
                        .serviceLevelObjectives(buckets)
                        .register(registry));
    }

    private static Tags tags(String type) {
        return type.isEmpty() ? Tags.empty() : Tags.of("type", type);
    }
}
