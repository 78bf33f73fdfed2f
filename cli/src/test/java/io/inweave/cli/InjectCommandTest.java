package io.inweave.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InjectCommandTest {
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: app}
            spec:
              containers:
              - {name: app, image: shop/app:1}
            """;

    @TempDir
    private Path directory;

    private final StringWriter errors = new StringWriter();

    @Test
    void printsTheInjectedFile() throws Exception {
        Path file = Files.writeString(directory.resolve("app.yaml"), POD);

        String out = run(0, "-f", file.toString(), "--agent-image", "registry/agent:7", "--control-plane", "cp:15012");

        assertThat(out).contains("image: registry/agent:7", "value: cp:15012", "name: _JAVA_OPTIONS");
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void readsStandardInput() throws Exception {
        InputStream before = System.in;
        System.setIn(
                new ByteArrayInputStream(("# ä\n" + POD.replace("Pod", "Service")).getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(run(0, "-f", "-")).isEqualTo("# ä\n" + POD.replace("Pod", "Service"));
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void printsNothingWhereSomethingIsWrong() throws Exception {
        Path file = Files.writeString(
                directory.resolve("app.yaml"), POD + "---\n" + POD.replace("containers", "container"));

        assertThat(run(1, "-f", file.toString())).isEmpty();
        assertThat(errors.toString())
                .isEqualTo("inweave inject: " + file + ":8: Pod default/app: spec.containers: the field is required"
                        + System.lineSeparator());
    }

    @Test
    void namesAFileThatIsNotThere() throws Exception {
        run(1, "-f", directory.resolve("missing.yaml").toString());

        assertThat(errors.toString()).contains("missing.yaml: expected a file of manifests, or - for standard input");
    }

    @Test
    void exitsWithTwoWithoutAFile() throws Exception {
        run(2);

        assertThat(errors.toString()).contains("--filename");
    }

    private String run(int expectedExit, String... arguments) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        String[] command = new String[arguments.length + 1];
        command[0] = "inject";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int exit = Main.commandLine().setErr(new PrintWriter(errors, true)).execute(command);
            assertThat(exit).as(errors.toString()).isEqualTo(expectedExit);
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
