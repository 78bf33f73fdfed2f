package io.inweave.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.programs.Loading;
import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnsupportedLibraryIT {
    private static final String ENDPOINT = "org.apache.tomcat.util.net.NioEndpoint";
    private static final String REQUEST = "org.apache.coyote.Request";

    @TempDir
    private Path directory;

    @Test
    void tooOldALibraryIsNamedOnceAndLeftAlone() throws Exception {
        assertThat(complaints("8.5.100"))
                .singleElement()
                .asString()
                .contains("instrumentation=tomcat", "version=8.5.100", "its version is not supported");
    }

    @Test
    void aLibraryWithoutTheMembersThatAreUsedIsNamedOnceAndLeftAlone() throws Exception {
        assertThat(complaints("10.1.34"))
                .singleElement()
                .asString()
                .contains("instrumentation=tomcat", "version=10.1.34", "it has no org.apache");
    }

    private List<String> complaints(String version) throws Exception {
        List<String> command = new ArrayList<>(List.of(Jdk.running().tool("java")));
        command.addAll(AgentJvm.agent());
        command.addAll(List.of(
                "-cp",
                library(version) + File.pathSeparator + Path.of("target", "test-classes"),
                Loading.class.getName(),
                ENDPOINT,
                REQUEST));
        AgentJvm.Ended ended = AgentJvm.run(command, Map.of());

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.out().lines()).containsExactly(ENDPOINT, REQUEST);
        return ended.err().lines().filter(line -> line.contains("left alone")).toList();
    }

    /** Two empty classes that are called as Tomcat's are. */
    private Path library(String version) throws Exception {
        Path jar = directory.resolve("library.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (String name : List.of(ENDPOINT, REQUEST)) {
                entries.putNextEntry(new JarEntry(name.replace('.', '/') + ".class"));
                entries.write(
                        new ByteBuddy().subclass(Object.class).name(name).make().getBytes());
            }
        }
        return jar;
    }
}
