package io.inweave.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.inweave.cli.output.Release;
import io.inweave.controlplane.kubernetes.Clients;
import io.inweave.controlplane.plane.ControlPlane;
import io.inweave.controlplane.plane.ControlPlaneConfig;
import io.inweave.injector.AgentImage;
import io.inweave.injector.MeshSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code inweave serve}: a control plane over a directory of YAML, or over a Kubernetes cluster. */
@Command(
        name = "serve",
        description =
                "Serve a directory of YAML, or a Kubernetes cluster, as a mesh: xDS, certificates, status, traces.")
final class ServeCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    Source source = new Source();

    /** Where configuration and workloads come from: one of both. */
    static final class Source {
        @Option(names = "--config", required = true, description = "Directory of YAML, watched.")
        @Nullable
        Path config;

        @ArgGroup(exclusive = false)
        @Nullable
        Cluster cluster;
    }

    /** A Kubernetes cluster. */
    static final class Cluster {
        @Option(
                names = "--kubernetes",
                required = true,
                description = "The cluster that this runs in, or that KUBECONFIG names.")
        boolean chosen;

        @Option(names = "--kubeconfig", description = "Kubeconfig of the cluster, where it is another one.")
        @Nullable
        Path kubeconfig;

        @ArgGroup(exclusive = false)
        @Nullable
        Webhooks webhooks;
    }

    /** Admission webhooks, and what injected pods are told. */
    static final class Webhooks {
        @Option(
                names = "--webhook-port",
                required = true,
                description = "Admission webhooks over TLS; 0: any free port.")
        int port;

        @Option(
                names = "--agent-image",
                description = "Image of the init container of injected pods (default: inweave/agent of this version).")
        String agentImage = "inweave/agent:" + Release.ofBuild().orElse("latest");

        @Option(names = "--agent-pull-policy", description = "Its pull policy (default: Kubernetes' own).")
        String agentPullPolicy = "";

        @Option(names = "--revision", description = "What istio.io/rev must say (default: default).")
        String revision = "default";
    }

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
        ControlPlaneConfig.Builder settings = ControlPlaneConfig.builder()
                .trustDomain(trustDomain)
                .bind(bind)
                .advertise(advertise)
                .xdsPort(xdsPort)
                .plaintextPort(plaintextPort)
                .httpPort(httpPort);
        Cluster cluster = source.cluster;
        if (cluster == null) {
            serveDirectory(settings, Objects.requireNonNull(source.config));
            return 0;
        }
        try (KubernetesClient client = Clients.open(cluster.kubeconfig)) {
            settings.kubernetes(new ControlPlaneConfig.Kubernetes(client, replica()));
            if (cluster.webhooks != null) {
                settings.webhooks(webhooks(cluster.webhooks));
            }
            serve(settings.build(), client.getConfiguration().getMasterUrl());
        }
        return 0;
    }

    private ControlPlaneConfig.Webhooks webhooks(Webhooks webhooks) {
        AgentImage agent = AgentImage.of(webhooks.agentImage).pulled(webhooks.agentPullPolicy);
        return new ControlPlaneConfig.Webhooks(
                webhooks.port,
                MeshSettings.of(agent).withRevision(webhooks.revision).withTrustDomain(trustDomain));
    }

    private void serveDirectory(ControlPlaneConfig.Builder settings, Path directory) throws Exception {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("--config " + directory + ": expected a directory of YAML files");
        }
        settings.configDirectory(directory).stateDirectory(state);
        serve(settings.build(), directory.toString());
    }

    private static void serve(ControlPlaneConfig settings, String what) throws Exception {
        try (ControlPlane controlPlane = ControlPlane.start(settings)) {
            System.out.println("serving " + what + " " + controlPlane.addresses());
            System.out.flush();
            CountDownLatch end = new CountDownLatch(1);
            CountDownLatch closed = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(end, closed)));
            end.await();
            controlPlane.close();
            closed.countDown();
        }
    }

    /** The JVM ends with its last hook: so this one waits until leadership is given up and streams are ended. */
    private static void end(CountDownLatch end, CountDownLatch closed) {
        end.countDown();
        try {
            closed.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** In a Pod the host's name is the Pod's; elsewhere a process id makes it one of its own. */
    private static String replica() throws IOException {
        String pod = System.getenv("INWEAVE_POD_NAME");
        return pod != null && !pod.isEmpty()
                ? pod
                : InetAddress.getLocalHost().getHostName() + "-"
                        + ProcessHandle.current().pid();
    }
}
