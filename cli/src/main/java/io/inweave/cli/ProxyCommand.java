package io.inweave.cli;

import io.inweave.core.identity.JoinToken;
import io.inweave.core.plane.DataPlaneConfig;
import io.inweave.core.plane.OutboundPolicy;
import io.inweave.core.plane.WorkloadPort;
import io.inweave.core.telemetry.EventLog;
import io.inweave.nodeproxy.NodeProxy;
import io.inweave.nodeproxy.NodeProxyConfig;
import io.inweave.nodeproxy.inbound.Forward;
import io.inweave.nodeproxy.server.ServerTimes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code inweave proxy}: the mesh for one process that is not a JVM, on a laptop or a virtual machine. */
@Command(
        name = "proxy",
        description = "Put a process that is not a JVM into the mesh: its calls go through here, both ways.")
final class ProxyCommand implements Callable<Integer> {
    @Option(names = "--xds-address", description = "host:port of the control plane (default: the join token's).")
    @Nullable
    String xdsAddress;

    @Option(
            names = "--token-file",
            description = "File with a join token of \"inweave token\" (default: the variable INWEAVE_TOKEN).")
    @Nullable
    Path tokenFile;

    @Option(names = "--state", description = "Directory for key, certificate and last known state (default: none).")
    @Nullable
    Path state;

    @Option(
            names = "--inbound",
            description = "A port that the mesh calls, and the application behind it:"
                    + " [<address>:]<port>=[http|h2|grpc|tcp://]<host>:<port>. Repeat for several.")
    List<String> inbound = List.of();

    @Option(
            names = "--outbound",
            description = "Where the application's calls come in, as to an HTTP proxy; off for nowhere"
                    + " (default: 127.0.0.1:15001).")
    String outbound = "127.0.0.1:15001";

    @Option(names = "--admin", description = "The page for operators; off for none (default: 127.0.0.1:15000).")
    String admin = "127.0.0.1:15000";

    @Option(
            names = "--ports",
            split = ",",
            description = "Service ports that are not where the WorkloadGroup says: <name>:<port>[:<bound>].")
    List<String> ports = List.of();

    @Option(names = "--address", description = "The address that others reach this workload by.")
    @Nullable
    String address;

    @Option(names = "--instance", description = "Name among the instances of the group.")
    @Nullable
    String instance;

    @Option(names = "--access-log", description = "off, stdout, stderr or a file (default: off).")
    String accessLog = "off";

    @Option(names = "--otlp-endpoint", description = "Where spans go (default: the control plane).")
    @Nullable
    URI otlpEndpoint;

    @Option(
            names = "--trace-ratio",
            description = "Part of the traces beginning here that are sampled (default: 0.01).")
    double traceRatio = 0.01;

    @Option(names = "--metrics-port", description = "Page of metrics; 0: any free port (default: 15020).")
    int metricsPort = 15020;

    @Option(names = "--readiness-port", description = "Page of readiness; 0: any free port (default: 15021).")
    int readinessPort = 15021;

    @Option(
            names = "--outbound-policy",
            description =
                    "ALLOW_ANY or REGISTRY_ONLY: whether hosts outside the mesh may be called (default: ALLOW_ANY).")
    OutboundPolicy outboundPolicy = OutboundPolicy.ALLOW_ANY;

    @Option(names = "--max-connections", description = "Open connections of callers at most (default: 10000).")
    int connections = NodeProxyConfig.CONNECTIONS;

    @Option(names = "--head-timeout", description = "For the head of a request that has begun (default: 10s).")
    String headTimeout = "10s";

    @Option(names = "--idle-timeout", description = "Without a byte either way (default: 1h).")
    String idleTimeout = "1h";

    @Option(names = "--drain-timeout", description = "For what runs when it is told to end (default: 10s).")
    String drainTimeout = "10s";

    @Option(names = "--log-level", description = "ERROR, WARN, INFO or DEBUG (default: INFO).")
    EventLog.Level logLevel = EventLog.Level.INFO;

    @Override
    public Integer call() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (NodeProxy proxy = NodeProxy.start(config())) {
            System.out.println("proxying inbound " + proxy.inboundPorts() + ", outbound " + proxy.outboundPort()
                    + ", admin " + proxy.adminPort() + ", by " + proxy.io());
            System.out.flush();
            Thread drain = new Thread(
                    () -> {
                        proxy.drain();
                        proxy.close();
                    },
                    "inweave-drain");
            Runtime.getRuntime().addShutdownHook(drain);
            ended.await();
        }
        return 0;
    }

    private NodeProxyConfig config() throws IOException {
        List<Forward> forwards = new ArrayList<>();
        for (String forward : inbound) {
            forwards.add(Forward.parse(forward));
        }
        ServerTimes times = new ServerTimes(
                positive("--head-timeout", headTimeout),
                positive("--idle-timeout", idleTimeout),
                positive("--drain-timeout", drainTimeout));
        return new NodeProxyConfig(
                plane(), forwards, listening("--outbound", outbound), listening("--admin", admin), connections, times);
    }

    private DataPlaneConfig plane() throws IOException {
        DataPlaneConfig.Builder plane = DataPlaneConfig.builder()
                .log(EventLog.toStandardError(logLevel))
                .ports(ports.stream().map(WorkloadPort::parse).toList())
                .accessLog(accessLog)
                .traceRatio(traceRatio)
                .metricsPort(metricsPort)
                .readinessPort(readinessPort)
                .outboundPolicy(outboundPolicy);
        String token = token();
        if (token == null && state == null) {
            throw new IllegalArgumentException(
                    "expected --token-file, the variable INWEAVE_TOKEN, or --state with an identity in it");
        }
        if (token != null) {
            plane.token(JoinToken.parse(token.trim()));
        }
        if (state != null) {
            plane.state(state);
        }
        if (xdsAddress != null) {
            plane.controlPlane(xdsAddress);
        }
        if (address != null) {
            plane.workloadAddress(address);
        }
        if (instance != null) {
            plane.instance(instance);
        }
        if (otlpEndpoint != null) {
            plane.otlpEndpoint(otlpEndpoint);
        }
        return plane.build();
    }

    private @Nullable String token() throws IOException {
        return tokenFile != null ? Files.readString(tokenFile) : System.getenv("INWEAVE_TOKEN");
    }

    private static Duration positive(String option, String text) {
        Duration duration = TokenCommand.duration(text);
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(option + ' ' + text + ": expected more than nothing");
        }
        return duration;
    }

    private static @Nullable InetSocketAddress listening(String option, String text) {
        if (text.equals("off")) {
            return null;
        }
        int colon = text.lastIndexOf(':');
        try {
            return new InetSocketAddress(
                    text.substring(0, Math.max(0, colon)), Integer.parseInt(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ' ' + text + ": expected <address>:<port> or off");
        }
    }
}
