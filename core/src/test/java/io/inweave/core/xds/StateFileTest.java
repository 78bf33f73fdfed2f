package io.inweave.core.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.StringValue;
import io.inweave.core.protobuf.Any;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
    @TempDir
    Path directory;

    private Path path;
    private StateFile file;

    @BeforeEach
    void name() {
        path = directory.resolve("state").resolve("xds.state");
        file = new StateFile(path);
    }

    private static StoredResource resource(String name) {
        return new StoredResource(
                ResourceType.CDS, name, 1_800_000_000L, Packed.of(StringValue.of("content of " + name)));
    }

    @Test
    void givesBackWhatWasWritten() throws IOException {
        int left = file.write(List.of(resource("a"), resource("ü|b")));

        List<StoredResource> read = file.read();

        assertThat(left).isZero();
        assertThat(read).extracting(StoredResource::name).containsExactly("a", "ü|b");
        assertThat(read.get(0).type()).isEqualTo(ResourceType.CDS);
        assertThat(read.get(0).usedAtSeconds()).isEqualTo(1_800_000_000L);
        assertThat(read.get(0).packed()).isEqualTo(resource("a").packed());
    }

    @Test
    void isEmptyWhenThereIsNoFile() throws IOException {
        assertThat(file.read()).isEmpty();
    }

    @Test
    void onlyItsOwnerReadsIt() throws IOException {
        file.write(List.of(resource("a")));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
    }

    @Test
    void replacesWhatWasThereAndLeavesNothingBeside() throws IOException {
        file.write(List.of(resource("a")));
        file.write(List.of(resource("b")));

        assertThat(file.read()).extracting(StoredResource::name).containsExactly("b");
        try (var files = Files.list(path.getParent())) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void refusesAFileThatIsCutAnywhere() throws IOException {
        file.write(List.of(resource("a"), resource("b")));
        byte[] whole = Files.readAllBytes(path);

        for (int length = 0; length < whole.length; length++) {
            Files.write(path, Arrays.copyOf(whole, length));
            assertThatThrownBy(file::read).as("cut at %s", length).isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesAFileWithAnyByteChanged() throws IOException {
        file.write(List.of(resource("a")));
        byte[] whole = Files.readAllBytes(path);

        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 0x20;
            Files.write(path, changed);
            assertThatThrownBy(file::read).as("byte %s", i).isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesRandomBytes() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(500)];
            random.nextBytes(bytes);
            Files.createDirectories(path.getParent());
            Files.write(path, bytes);
            assertThatThrownBy(file::read).isInstanceOf(IOException.class);
        }
    }

    @Test
    void leavesOutWhatIsTooMuch() throws IOException {
        Any large = Any.of("t/x", new byte[6 * 1024 * 1024]);
        List<StoredResource> many = List.of(
                new StoredResource(ResourceType.EDS, "1", 3, large),
                new StoredResource(ResourceType.EDS, "2", 2, large),
                new StoredResource(ResourceType.EDS, "3", 1, large));

        assertThat(file.write(many)).isEqualTo(1);
        assertThat(file.read()).extracting(StoredResource::name).containsExactly("1", "2");
    }
}
