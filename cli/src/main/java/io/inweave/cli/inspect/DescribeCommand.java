package io.inweave.cli.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.inweave.cli.output.Format;
import io.inweave.cli.plane.Plane;
import io.inweave.cli.plane.PlaneOptions;
import io.inweave.cli.plane.Planes;
import io.inweave.controlplane.analysis.scene.SceneBuilder;
import io.inweave.controlplane.describe.Describer;
import io.inweave.controlplane.describe.Description;
import io.inweave.controlplane.kubernetes.ClusterReading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inweave describe}: all that applies to one workload or service. */
@Command(
        name = "describe",
        description =
                "Tell all that applies to a workload or service: ports, policies, routes, and what is wrong with it.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:told", "1:nothing has this name, or something of it is an error", "2:wrong use"})
public final class DescribeCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME",
            description = "Pod, workload, service, host, instance id or process id: NAME, NAME.NAMESPACE or"
                    + " NAMESPACE/NAME.")
    String name = "";

    @Option(
            names = {"-n", "--namespace"},
            defaultValue = "",
            description = "Only in this namespace (default: any).")
    String namespace = "";

    @Option(
            names = "--trust-domain",
            defaultValue = "cluster.local",
            description = "Trust domain of the cluster's identities (default: ${DEFAULT-VALUE}).")
    String trustDomain = "cluster.local";

    @Option(
            names = "--revision",
            defaultValue = "default",
            description = "What istio.io/rev must say on the cluster (default: ${DEFAULT-VALUE}).")
    String revision = "default";

    @Mixin
    PlaneOptions plane = new PlaneOptions();

    @Mixin
    Format format = new Format();

    @Override
    public Integer call() throws IOException {
        List<Description> found = plane.cluster().isChosen() ? ofCluster() : ofPlane();
        if (found.isEmpty()) {
            throw new IOException("nothing in the mesh is called " + name
                    + (namespace.isEmpty() ? "" : " in namespace " + namespace));
        }
        if (format.isJson()) {
            Format.print(Map.of("descriptions", found), System.out);
        } else {
            found.forEach(description -> DescriptionText.print(description, System.out));
        }
        return found.stream()
                        .flatMap(description -> description.problems().stream())
                        .anyMatch(problem -> problem.severity().equals("error"))
                ? 1
                : 0;
    }

    /** From the cluster itself, for a control plane does not know whether a Pod was injected. */
    private List<Description> ofCluster() throws IOException {
        SceneBuilder scene = new SceneBuilder(trustDomain, revision);
        try (KubernetesClient client = plane.cluster().open()) {
            ClusterReading.into(scene, client);
        }
        return new Describer(scene.build()).of(Describer.Target.parse(name, namespace));
    }

    private List<Description> ofPlane() throws IOException {
        List<Description> found = new ArrayList<>();
        try (Planes planes = plane.open()) {
            Plane only = planes.all().get(0);
            String query = "/api/describe?name=" + Plane.encoded(name) + "&namespace=" + Plane.encoded(namespace);
            for (JsonNode one : only.find(query).map(page -> page.path("descriptions")).stream()
                    .flatMap(descriptions -> java.util.stream.StreamSupport.stream(descriptions.spliterator(), false))
                    .toList()) {
                found.add(new ObjectMapper().treeToValue(one, Description.class));
            }
        }
        return found;
    }
}
