package io.inweave.cli.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.inweave.cli.output.Format;
import io.inweave.cli.plane.Plane;
import io.inweave.cli.plane.PlaneOptions;
import io.inweave.cli.plane.Planes;
import io.inweave.controlplane.analysis.Analysis;
import io.inweave.controlplane.analysis.FindingLine;
import io.inweave.controlplane.analysis.Severity;
import io.inweave.controlplane.analysis.scene.SceneBuilder;
import io.inweave.controlplane.kubernetes.ClusterReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code inweave analyze}: what is wrong with configuration in files, in a cluster, or in force. */
@Command(
        name = "analyze",
        description = "Find what is wrong with a mesh's configuration, and tell what to do.",
        footer = {
            "%nWith -f files are read, offline. With --kubernetes or --kubeconfig the cluster is; both together: the files as if",
            "they were in the cluster. With neither, the control plane at --address is asked about what it serves."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:nothing of the severity of --fail-on or worse was found",
            "1:something was, or what was asked for cannot be read",
            "2:wrong use"
        })
public final class AnalyzeCommand implements Callable<Integer> {
    @Option(
            names = {"-f", "--filename"},
            paramLabel = "FILE|DIR",
            description = "A file of manifests, or a folder of such; may be given several times.")
    List<Path> files = new ArrayList<>();

    @Mixin
    PlaneOptions plane = new PlaneOptions();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "error",
            description = "Which findings make the exit code 1: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Severity failOn = Severity.ERROR;

    @Option(
            names = "--trust-domain",
            defaultValue = "cluster.local",
            description = "Trust domain of all identities (default: ${DEFAULT-VALUE}).")
    String trustDomain = "cluster.local";

    @Option(
            names = "--revision",
            defaultValue = "default",
            description = "What istio.io/rev must say (default: ${DEFAULT-VALUE}).")
    String revision = "default";

    @Mixin
    Format format = new Format();

    @Override
    public Integer call() throws IOException {
        List<FindingLine> findings = files.isEmpty() && !plane.cluster().isChosen() ? served() : read();
        if (format.isJson()) {
            Format.print(Map.of("findings", findings), System.out);
        } else {
            FindingText.print(findings, System.out);
        }
        return findings.stream().anyMatch(finding -> severity(finding).compareTo(failOn) >= 0) ? 1 : 0;
    }

    static Severity severity(FindingLine finding) {
        return Severity.valueOf(finding.severity().toUpperCase(Locale.ROOT));
    }

    private List<FindingLine> served() throws IOException {
        try (Planes planes = plane.open()) {
            Plane only = planes.all().get(0);
            List<FindingLine> findings = new ArrayList<>();
            for (JsonNode finding : only.get("/api/analysis").path("findings")) {
                findings.add(new ObjectMapper().treeToValue(finding, FindingLine.class));
            }
            return findings;
        }
    }

    private List<FindingLine> read() throws IOException {
        SceneBuilder scene = new SceneBuilder(trustDomain, revision);
        for (Map.Entry<String, String> file : Manifests.read(files).entrySet()) {
            scene.file(file.getKey(), file.getValue());
        }
        if (plane.cluster().isChosen()) {
            try (KubernetesClient client = plane.cluster().open()) {
                ClusterReading.into(scene, client);
            }
        }
        return Analysis.of(scene.build()).stream().map(FindingLine::of).toList();
    }
}
