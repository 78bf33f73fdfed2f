package io.inweave.tests.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.HttpServerSuite;
import io.inweave.agent.testing.Library;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A version of Tomcat. Its application is compiled against that very version, since the servlet API changed its package. */
abstract class TomcatSuite extends HttpServerSuite {
    TomcatSuite(String version) {
        super(library(version));
    }

    static Library library(String version) {
        try {
            List<String> jars;
            try (Stream<Path> files = Files.list(Path.of("target", "libraries", "tomcat-" + version))) {
                jars = files.map(jar -> jar.toAbsolutePath().toString())
                        .sorted()
                        .toList();
            }
            Path classes = Path.of("target", "tomcat-subject", version).toAbsolutePath();
            compile(version, String.join(File.pathSeparator, jars), Files.createDirectories(classes));
            return Library.of(
                    "TomcatSubject",
                    Stream.concat(Stream.of(classes.toString()), jars.stream()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(String version, String classPath, Path target) throws IOException {
        Path source = target.resolve("TomcatSubject.java");
        try (InputStream in = TomcatSuite.class.getResourceAsStream("TomcatSubject.java.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(
                    source, version.startsWith("9.") ? text : text.replace("javax.servlet", "jakarta.servlet"));
        }
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", classPath, "-d", target.toString(), source.toString());
        assertThat(result).as("compilation against Tomcat %s", version).isZero();
    }
}
