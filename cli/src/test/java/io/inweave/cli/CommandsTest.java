package io.inweave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Commands that need nobody but themselves: exit codes, output, and what Helm is told. */
final class CommandsTest {
    private static final String RULE = """
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: cart, namespace: shop}
            spec: {host: cart}
            """;

    @TempDir
    Path directory;

    private final StringWriter errors = new StringWriter();

    private String run(int exit, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            assertThat(Main.commandLine().setErr(new PrintWriter(errors, true)).execute(words))
                    .as("%s %s", errors, out)
                    .isEqualTo(exit);
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void analyzeFailsFromTheSeverityOnThatItIsTold() throws Exception {
        Files.writeString(directory.resolve("rule.yaml"), RULE);
        String folder = directory.toString();

        assertThat(run(0, "analyze", "-f", folder)).contains("WARNING INW0201 ", "rule.yaml:2: ", "remedy: ");
        run(1, "analyze", "-f", folder, "--fail-on", "warning");
        run(2, "analyze", "-f", folder, "--fail-on", "anything");
    }

    @Test
    void analyzePrintsJson() throws Exception {
        Files.writeString(directory.resolve("rule.yaml"), RULE);

        String json = run(0, "analyze", "-f", directory.toString(), "-o", "json");

        assertThat(new ObjectMapper().readTree(json).at("/findings/0/code").asText())
                .isEqualTo("INW0201");
    }

    @Test
    void analyzeNamesAFileThatIsNotThere() {
        run(1, "analyze", "-f", directory.resolve("none.yaml").toString());

        assertThat(errors.toString()).contains("none.yaml: expected a file, or a folder of files");
    }

    @Test
    void statusSaysThatNobodyAnswers() {
        run(1, "status", "--address", "127.0.0.1:1");

        assertThat(errors.toString()).contains("no control plane answers at 127.0.0.1:1", "--kubernetes");
    }

    @Test
    void aKubeconfigThatIsNotThereIsNamed() {
        run(1, "check", "--kubeconfig", directory.resolve("none").toString());

        assertThat(errors.toString()).contains("none: expected a readable file");
    }

    @Test
    void completionIsAScriptWithAllCommands() {
        assertThat(run(0, "completion", "bash")).contains("analyze", "describe", "bashcompinit");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void installGivesTheChartAndTheProfilesValuesToHelm() throws Exception {
        Path told = directory.resolve("told");
        // Looks at what it is given while it is there: the chart is gone when the command has ended.
        Path helm =
                helm("echo \"$@\" >" + told + "; ls \"$3\" >>" + told + "; cat \"$3\"/profiles/demo.yaml >>" + told);

        run(0, "install", "--helm", helm.toString(), "--set", "profile=demo", "--set", "replicas=3");

        assertThat(Files.readString(told))
                .containsPattern(
                        "install inweave \\S+ --create-namespace --values \\S+/profiles/demo.yaml --set replicas=3"
                                + " --namespace inweave-system --timeout 5m --wait")
                .contains("Chart.yaml", "templates", "crds", "values.schema.json", "replicas: 1");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void helmsFailureIsTheCommands() throws Exception {
        Path helm = helm("exit 7");

        run(1, "uninstall", "--helm", helm.toString());
        run(1, "upgrade", "--helm", helm.toString(), "--dry-run");
    }

    @Test
    void installSaysWhereHelmComesFrom() {
        run(1, "install", "--helm", "no-such-helm");
        assertThat(errors.toString()).contains("no program 'no-such-helm' is on the PATH: install Helm");

        run(1, "install", "--set", "profile=huge");
        assertThat(errors.toString()).contains("profile=huge: expected one of default, demo, minimal");
    }

    private Path helm(String script) throws Exception {
        Path helm = Files.writeString(directory.resolve("helm"), "#!/bin/sh\n" + script + "\n");
        assertThat(helm.toFile().setExecutable(true)).isTrue();
        return helm;
    }
}
