package io.inweave.tests.system.kit;

import io.inweave.agent.testing.mesh.MeshFiles;
import io.inweave.agent.testing.process.Ports;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An application that is to be started. */
public final class AppSpec {
    private final String group;
    private final Map<String, String> settings = new TreeMap<>(Map.of("metrics.port", "0", "readiness.port", "0"));
    private List<String> classPath = newTomcat();
    private String answer;
    private int port;

    private AppSpec(String group) {
        this.group = group;
        this.answer = group;
    }

    /** An application that only calls. */
    public static AppSpec of(String group) {
        return new AppSpec(group);
    }

    /** What it answers, else its group's name. */
    public AppSpec saying(String text) {
        answer = text;
        return this;
    }

    /** Joins a mesh as its WorkloadGroup. */
    public AppSpec joining(MeshFiles mesh) {
        return with("token", mesh.token(group));
    }

    /** Serves on a free port, as service port {@code http}. */
    public AppSpec serving() {
        port = Ports.free();
        return with("workload.ports", "http:" + port);
    }

    /** Serves on a port, and has the mesh call another one that leads to it. */
    public AppSpec servingAt(int bound, int announced) {
        port = bound;
        return with("workload.ports", "http:" + announced + ':' + bound);
    }

    /** A setting of the agent, without {@code inweave.}. */
    public AppSpec with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /** Runs with the Tomcat that the agent does not support. */
    public AppSpec withOldTomcat() {
        classPath = List.of(testClasses(), Path.of("target", "old-tomcat").toAbsolutePath() + File.separator + "*");
        return this;
    }

    public AppJvm start() {
        return AppJvm.start(this);
    }

    String answer() {
        return answer;
    }

    int port() {
        return port;
    }

    Map<String, String> settings() {
        return settings;
    }

    List<String> classPath() {
        return classPath;
    }

    private static List<String> newTomcat() {
        List<String> path = new ArrayList<>(List.of(testClasses()));
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Stream.of(all.split(File.pathSeparator))
                .filter(entry -> entry.contains("tomcat"))
                .forEach(path::add);
        return path;
    }

    private static String testClasses() {
        return Path.of("target", "test-classes").toAbsolutePath().toString();
    }
}
