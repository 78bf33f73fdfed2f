package io.inweave.agent.testing.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixTest {
    private static final String LINE =
            "Drum, server, drum, 1.2 < 3, g:drum:1.1, DrumIT, 1.2 on 8+ cut 8; 2.9 loud on 11-21, sticks, and brushes";

    @TempDir
    private Path directory;

    private Matrix matrix(String text) throws IOException {
        return Matrix.of(Files.writeString(directory.resolve("libraries.csv"), text));
    }

    @Test
    void readsALine() throws IOException {
        assertThat(matrix("# a comment\n\n" + LINE).lines()).singleElement().satisfies(line -> {
            assertThat(line.versions()).isEqualTo("1.2 to below 3");
            assertThat(line.outside()).containsExactly("g:drum:1.1");
            assertThat(line.note()).isEqualTo("sticks, and brushes");
        });
    }

    @Test
    void choosesTheCutOrAllOrWhatIsNamed() throws IOException {
        Matrix matrix = matrix(LINE);

        assertThat(matrix.chosen("DrumIT", "cut")).hasToString("[Drum 1.2 on JDK 8]");
        assertThat(matrix.chosen("DrumIT", "all")).hasSize(5 + 3);
        assertThat(matrix.chosen("DrumIT", "2.9 loud on JDK 1"))
                .hasToString("[Drum 2.9 loud on JDK 11, Drum 2.9 loud on JDK 17]");
        assertThat(matrix.chosen("FluteIT", "Drum 1.2")).isEmpty();
    }

    @Test
    void refusesAChoiceOfNothing() throws IOException {
        Matrix matrix = matrix(LINE);

        assertThatThrownBy(() -> matrix.chosen("DrumIT", "Drum 7"))
                .hasMessageContainingAll("inweave.matrix", "'Drum 7'", "expected cut, all");
        assertThatThrownBy(() -> matrix.chosen("DrumIT", ""))
                .hasMessageContainingAll("inweave.matrix", "''", "expected cut, all");
    }

    @Test
    void namesTheLineThatIsWrong() {
        assertThatThrownBy(() -> matrix("Drum, server"))
                .hasMessageContainingAll("'Drum, server'", "expected 8 columns");
        assertThatThrownBy(() -> matrix(LINE.replace("on 8+", "JDK 8")))
                .hasMessageContainingAll("Drum", "'1.2 JDK 8 cut 8'", "on <oldest JDK>+");
    }
}
