package io.inweave.cli.demo.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How the demo starts a JVM with the agent: with the options that any user would give.
 *
 * @param jar the built agent jar
 * @param spans where spans go
 * @param tokenOf mints a join token for a WorkloadGroup
 */
record AgentOptions(Path jar, URI spans, Function<String, String> tokenOf) {

    /** A join token for the group, by environment: a command line can be read by every user of the machine. */
    void join(String group, Map<String, String> environment) {
        environment.put("INWEAVE_TOKEN", tokenOf.apply(group));
    }

    /** Options of a service whose announced port is {@code advertised} and whose real one is {@code bound}. */
    List<String> jvmOptions(ServiceSpec spec, int advertised, int bound) {
        return List.of(
                "-javaagent:" + jar,
                "-Dinweave.workload.instance=" + spec.name(),
                "-Dinweave.workload.ports=" + spec.portName() + ":" + advertised + ":" + bound,
                "-Dinweave.otlp.endpoint=" + spans,
                "-Dinweave.trace.ratio=1",
                "-Dinweave.access.log=stdout",
                "-Dinweave.metrics.port=0",
                "-Dinweave.readiness.port=0");
    }

    /** Options of the proxy beside a process that is not a JVM. */
    List<String> proxyOptions(String name, int advertised, int bound) {
        return List.of(
                "--instance",
                name,
                "--ports",
                "http:" + advertised + ':' + bound,
                "--otlp-endpoint",
                spans.toString(),
                "--trace-ratio",
                "1",
                "--access-log",
                "stdout",
                "--admin",
                "off",
                "--metrics-port",
                "0",
                "--readiness-port",
                "0");
    }

    /** Options of a client that serves nothing and calls at once: on a busy machine its start may take over 5 s. */
    List<String> clientOptions() {
        return List.of(
                "-javaagent:" + jar,
                "-Dinweave.discovery.timeout=30s",
                "-Dinweave.metrics.port=0",
                "-Dinweave.readiness.port=0");
    }
}
