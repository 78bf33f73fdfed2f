package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.model.traffic.ClientTls;
import io.inweave.controlplane.model.traffic.Outliers;
import io.inweave.controlplane.model.traffic.RetryBudget;
import io.inweave.controlplane.model.traffic.TrafficPolicy;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code trafficPolicy} of a DestinationRule, of a subset, and of a port. */
final class TrafficPolicyReader {
    private static final Map<String, ClientTls.Mode> MODES = Map.of(
            "DISABLE", ClientTls.Mode.DISABLE,
            "ISTIO_MUTUAL", ClientTls.Mode.ISTIO_MUTUAL);

    private TrafficPolicyReader() {}

    static TrafficPolicy read(Value value) {
        Fields fields = value.fields();
        fields.unsupported("tunnel", "proxyProtocol");
        Map<Integer, TrafficPolicy> ports = new LinkedHashMap<>();
        for (Value entry : fields.list("portLevelSettings")) {
            Fields settings = entry.fields();
            Fields port = settings.required("port").fields();
            int number = port.required("number").port();
            port.end();
            if (ports.put(number, read(settings, Map.of())) != null) {
                throw entry.refuse("port " + number + " is there twice");
            }
        }
        return read(fields, ports);
    }

    private static TrafficPolicy read(Fields fields, Map<Integer, TrafficPolicy> ports) {
        TrafficPolicy policy = new TrafficPolicy(
                fields.take("loadBalancer").map(LoadBalancingReader::read).orElse(null),
                fields.take("connectionPool").map(ConnectionPoolReader::read).orElse(null),
                fields.take("outlierDetection")
                        .map(TrafficPolicyReader::outliers)
                        .orElse(null),
                fields.take("tls").map(TrafficPolicyReader::tls).orElse(null),
                fields.take("retryBudget").map(TrafficPolicyReader::retryBudget).orElse(null),
                ports);
        fields.end();
        return policy;
    }

    private static Outliers outliers(Value value) {
        Fields fields = value.fields();
        fields.unsupported("consecutiveErrors");
        Outliers outliers = new Outliers(
                count(fields, "consecutive5xxErrors"),
                count(fields, "consecutiveGatewayErrors"),
                fields.bool("splitExternalLocalOriginErrors", false),
                count(fields, "consecutiveLocalOriginFailures"),
                fields.take("interval").map(Value::duration).orElse(null),
                fields.take("baseEjectionTime").map(Value::duration).orElse(null),
                percent(fields, "maxEjectionPercent"),
                percent(fields, "minHealthPercent"));
        fields.end();
        return outliers;
    }

    /** Without values Istio's: a fifth, and three. */
    private static RetryBudget retryBudget(Value value) {
        Fields fields = value.fields();
        RetryBudget budget = new RetryBudget(
                fields.take("percent").map(Value::percent).orElse(20.0),
                fields.take("minRetryConcurrency").map(Value::count).orElse(3));
        fields.end();
        return budget;
    }

    private static @Nullable Integer count(Fields fields, String name) {
        return fields.take(name).map(Value::count).orElse(null);
    }

    private static @Nullable Integer percent(Fields fields, String name) {
        return fields.take(name).map(value -> value.integer(0, 100)).orElse(null);
    }

    private static ClientTls tls(Value value) {
        Fields fields = value.fields();
        Value mode = fields.required("mode");
        if (mode.string().equals("SIMPLE") || mode.string().equals("MUTUAL")) {
            throw mode.refuse("TLS with certificates that are not the mesh's is not supported;"
                    + " expected DISABLE or ISTIO_MUTUAL");
        }
        fields.unsupported(
                "clientCertificate", "privateKey", "caCertificates", "caCrl", "credentialName", "insecureSkipVerify");
        ClientTls tls = new ClientTls(
                mode.oneOf(MODES),
                fields.take("sni").map(Value::nonEmptyString).orElse(null),
                fields.strings("subjectAltNames"));
        fields.end();
        return tls;
    }
}
