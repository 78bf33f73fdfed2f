package io.inweave.tests.interop;

import io.inweave.agent.testing.process.JavaCommand;
import io.inweave.agent.testing.process.Jdk;
import io.inweave.agent.testing.process.Spawned;
import io.inweave.tests.interop.app.Shop;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@link Shop} in a JVM of its own with the built agent before it, as an operator starts it. */
final class WovenShop {
    private WovenShop() {}

    static Spawned start(Mesh mesh, String group, int port) {
        return JavaCommand.on(Jdk.ofSubjects())
                .agent(Map.of("metrics.port", "0", "readiness.port", "0", "access.log", "stdout"))
                .environment("INWEAVE_TOKEN", mesh.token("shop", group))
                .main(Shop.class.getName(), classPath(), List.of(Integer.toString(port)))
                .start();
    }

    /** The application and Tomcat, and nothing of the mesh or of the tests' libraries. */
    private static List<String> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith("test-classes") || entry.contains("tomcat"))
                .toList();
    }
}
