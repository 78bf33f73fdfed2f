package io.inweave.cli.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LibraryLineTest {
    @Test
    void printsWhyALibraryIsLeftAlone() {
        List<LibraryLine> lines = LibraryLine.parse(List.of(
                "Tomcat\t10.1.34\ttomcat\twoven\t-",
                "Armeria\t1.30.0\t-\tleft alone\tthere is no instrumentation for it"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        LibraryLine.print(lines, new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .anyMatch(line -> line.matches("Tomcat +10.1.34 +tomcat +woven"))
                .anyMatch(line -> line.matches("Armeria +1.30.0 +- +left alone: there is no instrumentation for it"));
    }

    @Test
    void ignoresWhatIsNoLineOfTheReport() {
        assertThat(LibraryLine.parse(List.of("Picked up JAVA_TOOL_OPTIONS: -Xmx1g")))
                .isEmpty();
    }
}
