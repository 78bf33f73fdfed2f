package io.inweave.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageBuildTest {
    private static final JavaImage IMAGE = new JavaImage("some", "built/some.jar", "/app/some.jar", List.of("serve"));

    @TempDir
    Path home;

    @Test
    void runsTheJarAsNobodyInParticular() throws Exception {
        Files.createDirectories(home.resolve("built"));
        Files.writeString(home.resolve("built/some.jar"), "the jar");

        build("scratch").build(IMAGE, Destination.folder(home.resolve("out")));

        Map<String, byte[]> files = entries(Files.newInputStream(home.resolve("out/some.tar")));
        ObjectMapper json = new ObjectMapper();
        JsonNode manifest = json.readTree(files.get("manifest.json")).path(0);
        assertThat(manifest.path("RepoTags").toString()).isEqualTo("[\"example.org/team/some:7\"]");
        JsonNode config = json.readTree(files.get("config.json"));
        assertThat(config.path("config").path("User").asText()).isEqualTo("65532");
        assertThat(config.path("config").path("Entrypoint").toString())
                .isEqualTo("[\"java\",\"-jar\",\"/app/some.jar\"]");
        assertThat(config.path("config").path("Cmd").toString()).isEqualTo("[\"serve\"]");
        byte[] layer = files.get(manifest.path("Layers").path(0).asText());
        Map<String, byte[]> inside = entries(new GZIPInputStream(new ByteArrayInputStream(layer)));
        assertThat(new String(inside.get("app/some.jar"), StandardCharsets.UTF_8))
                .isEqualTo("the jar");
    }

    @Test
    void namesTheJarThatIsNotBuilt() {
        assertThatThrownBy(() -> build("scratch").build(IMAGE, Destination.folder(home)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(home.resolve("built/some.jar").toString())
                .hasMessageContaining("mvn package");
    }

    @Test
    void refusesAPlatformThatIsNone() throws IOException {
        Files.createDirectories(home.resolve("built"));
        Files.writeString(home.resolve("built/some.jar"), "the jar");
        ImageBuild build = new ImageBuild(home, "scratch", "x", "7", List.of("arm64"));

        assertThatThrownBy(() -> build.build(IMAGE, Destination.folder(home)))
                .hasMessage("platform 'arm64': expected system/architecture, as linux/arm64");
    }

    @Test
    void readsWhereImagesGo() {
        assertThat(Destination.parse("registry")).isEqualTo(Destination.registry());
        assertThat(Destination.parse("docker")).isEqualTo(Destination.docker());
        assertThat(Destination.parse("tar:/some/where")).isEqualTo(Destination.folder(Path.of("/some/where")));
        assertThatThrownBy(() -> Destination.parse("tar:"))
                .hasMessage("'tar:': expected registry, docker or tar:FOLDER");
    }

    private ImageBuild build(String base) {
        return new ImageBuild(home, base, "example.org/team", "7", List.of());
    }

    private static Map<String, byte[]> entries(InputStream tar) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(tar)) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }
}
