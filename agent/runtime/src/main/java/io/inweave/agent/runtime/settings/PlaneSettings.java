package io.inweave.agent.runtime.settings;

import io.inweave.core.exchange.outbound.OutboundSettings;
import io.inweave.core.identity.JoinToken;
import io.inweave.core.identity.ServiceAccountToken;
import io.inweave.core.identity.TrustDomain;
import io.inweave.core.plane.DataPlaneConfig;
import io.inweave.core.plane.OutboundPolicy;
import io.inweave.core.plane.Unconfigured;
import io.inweave.core.plane.WorkloadPort;
import io.inweave.core.probe.Probes;
import io.inweave.core.telemetry.EventLog;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns settings into the data plane's configuration. A bad value is named, with what was expected; its default holds. */
public final class PlaneSettings {
    private final AgentSettings settings;
    private final EventLog log;
    private final DataPlaneConfig.Builder config = DataPlaneConfig.builder();

    private PlaneSettings(AgentSettings settings, EventLog log) {
        this.settings = settings;
        this.log = log;
    }

    public static DataPlaneConfig read(AgentSettings settings, EventLog log) {
        return new PlaneSettings(settings, log).read();
    }

    /** How outbound calls are treated, as far as it can be told without a data plane. */
    public static OutboundSettings outbound(AgentSettings settings) {
        boolean refuse = OutboundPolicy.REGISTRY_ONLY.name().equalsIgnoreCase(settings.get("outbound.policy"));
        return OutboundSettings.defaults()
                .withStrangers(refuse ? OutboundSettings.Strangers.REFUSE : OutboundSettings.Strangers.PASS);
    }

    private DataPlaneConfig read() {
        config.log(log);
        withoutToken();
        apply("xds.address", "host:port", config::controlPlane);
        apply(
                "token.file",
                "the path of a readable file with a join token or a service account's token",
                this::tokenFile);
        apply("token", "a join token of \"inweave token\"", value -> config.token(JoinToken.parse(value)));
        apply("root.file", "a path", value -> config.rootFile(Paths.get(value)));
        apply("workload.instance", "a name", config::instance);
        apply("workload.address", "an address", config::workloadAddress);
        apply("workload.ports", "name:port or name:port:bound, separated by commas", this::ports);
        apply("state", "the path of a directory", value -> config.state(Paths.get(value)));
        apply("access.log", "off, stdout, stderr or a path", config::accessLog);
        apply(
                "otlp.endpoint",
                "a URL such as http://127.0.0.1:4318/v1/traces",
                value -> config.otlpEndpoint(url(value)));
        apply("trace.ratio", "a number from 0 to 1", value -> config.traceRatio(Double.parseDouble(value)));
        apply("metrics.port", "0 to 65535", value -> config.metricsPort(Integer.parseInt(value)));
        apply("readiness.port", "0 to 65535", value -> config.readinessPort(Integer.parseInt(value)));
        apply("probes", "JSON as the injection into pods makes it", value -> config.probes(Probes.parse(value)));
        apply("unconfigured", "refuse or allow", value -> config.unconfigured(choice(Unconfigured.class, value)));
        apply("discovery.timeout", "a duration such as 5s", value -> config.discoveryTimeout(duration(value)));
        apply(
                "outbound.policy",
                "ALLOW_ANY or REGISTRY_ONLY",
                value -> config.outboundPolicy(choice(OutboundPolicy.class, value)));
        return config.build();
    }

    private void withoutToken() {
        if (settings.get("root.file") != null
                && settings.get("token.file") == null
                && settings.get("token") == null
                && settings.get("state") == null) {
            log.error(
                    "bad setting, its default holds",
                    "setting",
                    "inweave.root.file",
                    "expected",
                    "inweave.token.file beside it, with a service account's token of audience istio-ca or a join token");
        }
    }

    private void apply(String name, String expected, Setter setter) {
        String value = settings.get(name);
        if (value == null) {
            return;
        }
        try {
            setter.set(value);
        } catch (IOException | RuntimeException e) {
            // A token is a secret, and headers of probes may hold some: they are never echoed.
            String told = name.equals("token") || name.equals("probes") ? "(not shown)" : value;
            log.error(
                    "bad setting, its default holds",
                    "setting",
                    "inweave." + name,
                    "value",
                    told,
                    "expected",
                    expected,
                    "reason",
                    name.equals("token") ? e.getClass().getSimpleName() : String.valueOf(e.getMessage()));
        }
    }

    private void tokenFile(String path) throws IOException {
        String text = new String(Files.readAllBytes(Paths.get(path)), StandardCharsets.UTF_8);
        if (ServiceAccountToken.is(text)) {
            kubernetes(Paths.get(path));
            return;
        }
        config.token(JoinToken.parse(text.trim()));
    }

    /** In Kubernetes: a service account's token, the address of the control plane, and its roots, all or none. */
    private void kubernetes(Path token) throws IOException {
        boolean rooted = settings.get("root.file") != null;
        if (!rooted || settings.get("xds.address") == null) {
            throw new IllegalArgumentException(
                    "a service account's token tells neither where the control plane is nor its"
                            + " root: expected inweave." + (rooted ? "xds.address" : "root.file")
                            + " beside it");
        }
        String trustDomain = settings.get("trust.domain");
        config.token(
                ServiceAccountToken.in(token, TrustDomain.parse(trustDomain == null ? "cluster.local" : trustDomain)));
    }

    private void ports(String value) {
        List<WorkloadPort> ports = new ArrayList<>();
        for (String port : value.split(",")) {
            ports.add(WorkloadPort.parse(port.trim()));
        }
        config.ports(ports);
    }

    private static URI url(String value) {
        URI url = URI.create(value);
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException("no http or https URL with a host");
        }
        return url;
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String value) {
        return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
    }

    /** {@code 500ms}, {@code 5s}, {@code 1m}. */
    static Duration duration(String value) {
        String number = value.replaceAll("[a-z]+$", "");
        long amount = Long.parseLong(number);
        switch (value.substring(number.length())) {
            case "ms":
                return Duration.ofMillis(amount);
            case "s":
                return Duration.ofSeconds(amount);
            case "m":
                return Duration.ofMinutes(amount);
            default:
                throw new IllegalArgumentException("expected a unit: ms, s or m");
        }
    }

    private interface Setter {
        void set(String value) throws IOException;
    }
}
