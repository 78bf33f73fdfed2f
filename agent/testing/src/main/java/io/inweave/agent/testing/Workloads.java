package io.inweave.agent.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes Services and WorkloadEntries for servers of a test, in namespace {@code shop}. */
final class Workloads {
    private static final String ENTRY = """
            ---
            apiVersion: networking.istio.io/v1
            kind: WorkloadEntry
            metadata: {name: %1$s-%2$s, namespace: shop}
            spec:
              address: 127.0.0.1
              ports: {http: %3$d}
              labels: {app: %1$s, version: %2$s}
            """;

    private final Map<String, List<String>> entries = new TreeMap<>();

    /** A workload that takes mutual TLS and must prove the account. */
    Workloads add(String service, String version, int port, String account) {
        return put(service, ENTRY.formatted(service, version, port) + "  serviceAccount: " + account + '\n');
    }

    /** A workload that speaks plaintext. */
    Workloads plaintext(String service, String version, int port) {
        return put(service, ENTRY.formatted(service, version, port));
    }

    private Workloads put(String service, String entry) {
        entries.computeIfAbsent(service, name -> new ArrayList<>()).add(entry);
        return this;
    }

    String yaml() {
        StringBuilder yaml = new StringBuilder();
        entries.forEach((service, workloads) -> {
            yaml.append("""
                    ---
                    apiVersion: v1
                    kind: Service
                    metadata: {name: %1$s, namespace: shop}
                    spec:
                      selector: {app: %1$s}
                      ports:
                      - {name: http, port: 8080}
                    """.formatted(service));
            workloads.forEach(yaml::append);
        });
        return yaml.toString();
    }

    /** A WorkloadGroup for a process that only calls. */
    static String caller(String name) {
        return """
                apiVersion: networking.istio.io/v1
                kind: WorkloadGroup
                metadata: {name: %1$s, namespace: shop}
                spec:
                  metadata: {labels: {app: %1$s}}
                  template: {serviceAccount: %1$s}
                """.formatted(name);
    }
}
