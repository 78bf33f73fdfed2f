package io.inweave.cli;

import io.inweave.controlplane.plane.ControlPlane;
import io.inweave.controlplane.plane.ControlPlaneConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code inweave serve}: a standalone control plane over a directory of YAML. */
@Command(name = "serve", description = "Serve a directory of YAML as a mesh: xDS, certificates, status, traces.")
final class ServeCommand implements Callable<Integer> {
    @Option(names = "--config", required = true, description = "Directory of YAML, watched.")
    Path config = Path.of(".");

    @Option(
            names = "--state",
            defaultValue = TokenCommand.DEFAULT_STATE,
            description = "Where keys, used tokens and registrations are kept (default: ${DEFAULT-VALUE}).")
    Path state = Path.of(TokenCommand.DEFAULT_STATE);

    @Option(
            names = "--xds-port",
            defaultValue = "15012",
            description = "xDS and certificates over TLS; 0: any free port (default: ${DEFAULT-VALUE}).")
    int xdsPort;

    @Option(
            names = "--plaintext-port",
            defaultValue = "15010",
            description = "xDS in plaintext, loopback only, reading clients only (default: ${DEFAULT-VALUE}).")
    int plaintextPort;

    @Option(
            names = "--http-port",
            defaultValue = "15014",
            description = "Status, metrics, traces and web page (default: ${DEFAULT-VALUE}).")
    int httpPort;

    @Option(
            names = "--bind",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    String bind = "127.0.0.1";

    @Option(
            names = "--advertise",
            split = ",",
            description = "Names and addresses by which agents reach this process; the first goes into join tokens.")
    List<String> advertise = List.of();

    @Option(
            names = "--trust-domain",
            defaultValue = "cluster.local",
            description = "Trust domain of all identities (default: ${DEFAULT-VALUE}).")
    String trustDomain = "cluster.local";

    @Override
    public Integer call() throws Exception {
        if (!Files.isDirectory(config)) {
            throw new IllegalArgumentException("--config " + config + ": expected a directory of YAML files");
        }
        ControlPlaneConfig settings = ControlPlaneConfig.builder()
                .configDirectory(config)
                .stateDirectory(state)
                .trustDomain(trustDomain)
                .bind(bind)
                .advertise(advertise)
                .xdsPort(xdsPort)
                .plaintextPort(plaintextPort)
                .httpPort(httpPort)
                .build();
        try (ControlPlane controlPlane = ControlPlane.start(settings)) {
            System.out.println("serving " + config + " " + controlPlane.addresses());
            System.out.flush();
            CountDownLatch end = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(end::countDown));
            end.await();
        }
        return 0;
    }
}
