package io.inweave.tests.cluster.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import io.inweave.images.JavaImage;
import io.inweave.tests.cluster.kit.Images;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/**
 * A standalone mesh of containers: a control plane over the shop's files, and a volume with the agent's jar that services are
 * started with.
 */
final class DockerMesh implements AutoCloseable {
    private static final String CONTROL_PLANE = "control-plane";
    private static final String STATE = "/tmp/state";
    private static final int STATUS = 15014;
    private static final int READINESS = 15021;
    private static final Path FILES = Images.HOME.resolve("cli/src/main/resources/io/inweave/cli/demo");
    private static final Volume AGENT = new Volume("/inweave-agent");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DockerClient docker = DockerClientFactory.instance().client();
    private final Network network = Network.newNetwork();
    private final String agentVolume = "inweave-agent-" + UUID.randomUUID();
    private final GenericContainer<?> controlPlane = new GenericContainer<>(Images.reference(CONTROL_PLANE));
    private final List<GenericContainer<?>> containers = new ArrayList<>();

    /** Loads the images of this build into the engine, and starts the control plane. */
    static DockerMesh start() throws Exception {
        DockerMesh mesh = new DockerMesh();
        try {
            mesh.loadImages();
            mesh.copyAgent();
            mesh.startControlPlane();
            return mesh;
        } catch (Exception e) {
            mesh.close();
            throw e;
        }
    }

    private void loadImages() throws Exception {
        for (Path file : Images.build(JavaImage.all())) {
            try (InputStream in = Files.newInputStream(file)) {
                docker.loadImageCmd(in).exec();
            }
        }
    }

    /** As in a pod: the agent's image copies its jar to where services find it. A new volume is root's. */
    private void copyAgent() {
        GenericContainer<?> copy = new GenericContainer<>(Images.reference("agent"))
                .withCreateContainerCmdModifier(
                        command -> Objects.requireNonNull(command.withUser("0").getHostConfig())
                                .withBinds(new Bind(agentVolume, AGENT)))
                .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(PATIENCE));
        containers.add(copy);
        copy.start();
    }

    private void startControlPlane() {
        controlPlane
                .withNetwork(network)
                .withNetworkAliases(CONTROL_PLANE)
                .withCommand(
                        "serve",
                        "--config",
                        "/config",
                        "--state",
                        STATE,
                        "--bind",
                        "0.0.0.0",
                        "--advertise",
                        CONTROL_PLANE)
                .withExposedPorts(STATUS)
                .waitingFor(Wait.forHttp("/api/status").forPort(STATUS).withStartupTimeout(PATIENCE));
        for (String file : List.of(
                "local/services.yaml", "shop/payment-canary.yaml", "shop/resilience.yaml", "shop/security.yaml")) {
            Path path = FILES.resolve(file);
            controlPlane.withCopyFileToContainer(MountableFile.forHostPath(path), "/config/" + path.getFileName());
        }
        containers.add(controlPlane);
        controlPlane.start();
    }

    /** A service of the shop with the agent, still to be started: it is up when its agent is ready. */
    GenericContainer<?> service(String image, String group, int port) throws IOException, InterruptedException {
        GenericContainer<?> service = new GenericContainer<>(Images.reference("shop-" + image))
                .withNetwork(network)
                .withNetworkAliases(group)
                .withCreateContainerCmdModifier(command ->
                        Objects.requireNonNull(command.getHostConfig()).withBinds(new Bind(agentVolume, AGENT)))
                .withEnv("JAVA_TOOL_OPTIONS", "-javaagent:" + AGENT.getPath() + "/inweave-agent.jar")
                .withEnv("INWEAVE_TOKEN", joinToken(group))
                .withEnv("BIND_ADDRESS", "0.0.0.0")
                .withEnv("PORT", Integer.toString(port))
                .withExposedPorts(READINESS)
                .waitingFor(Wait.forHttp("/healthz/ready").forPort(READINESS).withStartupTimeout(PATIENCE));
        containers.add(service);
        return service;
    }

    private String joinToken(String group) throws IOException, InterruptedException {
        Container.ExecResult minted = controlPlane.execInContainer(
                "java", "-jar", "/inweave/inweave.jar", "token", "--group", "shop/" + group, "--state", STATE);
        if (minted.getExitCode() != 0) {
            throw new IOException("no join token for " + group + ": " + minted.getStderr());
        }
        return minted.getStdout().strip();
    }

    @Override
    public void close() {
        containers.forEach(GenericContainer::stop);
        network.close();
        docker.removeVolumeCmd(agentVolume).exec();
    }
}
