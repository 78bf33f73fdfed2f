package io.inweave.tests.interop;

import io.inweave.tests.interop.app.Shop;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@link Shop} in a JVM of its own with the built agent before it, as an operator starts it. */
final class WovenShop {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private WovenShop() {}

    static Spawned start(Mesh mesh, String group, int port) throws IOException {
        Path agent = Path.of(System.getProperty("inweave.test.agent")).normalize();
        List<String> command = List.of(
                JAVA,
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-javaagent:" + agent,
                "-Dinweave.metrics.port=0",
                "-Dinweave.readiness.port=0",
                "-Dinweave.access.log=stdout",
                "-cp",
                classPath(),
                Shop.class.getName(),
                Integer.toString(port));
        return Spawned.start(
                command,
                Map.of("INWEAVE_TOKEN", mesh.token("shop", group)),
                mesh.directory().resolve("shop.log"));
    }

    /** The application and Tomcat, and nothing of the mesh or of the tests' libraries. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith("test-classes") || entry.contains("tomcat"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
