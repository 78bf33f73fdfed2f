package io.inweave.tests.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README promises of the demo, from the built jars: orders, identities, canary, faults, a kill, a trace, policy. */
class DemoIT {
    private static final Path HOME = Path.of(System.getProperty("inweave.home"));

    @Test
    void holdsAllThatItClaims() throws IOException, InterruptedException {
        Process demo = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        HOME.resolve("cli/target/inweave.jar").toString(),
                        "demo",
                        "--once",
                        "--home",
                        HOME.toString()))
                .redirectErrorStream(true)
                .start();
        String output = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(demo.waitFor()).as(output).isZero();
        assertThat(output).contains("Everything held.").doesNotContain("FAILS");
    }
}
