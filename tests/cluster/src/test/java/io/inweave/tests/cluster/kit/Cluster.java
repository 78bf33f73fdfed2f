package io.inweave.tests.cluster.kit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Kubernetes that is up. */
public final class Cluster {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path JAR = Path.of(System.getProperty("inweave.home", "../.."), "cli/target/inweave.jar");

    private final Path kubeconfig;
    private final Path programs;

    Cluster(Path kubeconfig, Path programs) {
        this.kubeconfig = kubeconfig;
        this.programs = programs;
    }

    /** What {@code kubectl} writes; fails with what it complains about. */
    public String kubectl(String... arguments) {
        return command("kubectl", arguments).run();
    }

    /** Fails unless {@code kubectl} fails; what it complains about. */
    public String refused(String... arguments) {
        Command.Ended ended = command("kubectl", arguments).end("");
        if (ended.code() == 0) {
            throw new AssertionError("kubectl " + List.of(arguments) + " was not refused: " + ended.output());
        }
        return ended.complaint();
    }

    /** {@code helm}, likewise. */
    public String helm(String... arguments) {
        return command("helm", arguments).run();
    }

    /** Creates or changes what documents of YAML say. */
    public void apply(String namespace, String manifests) {
        command("kubectl", "apply", "--namespace", namespace, "-f", "-").run(manifests);
    }

    /** The answer to an object that is posted to a path of the API, as JSON. */
    public String post(String path, String json) {
        return command("kubectl", "create", "--raw", path, "-f", "-").run(json);
    }

    /** Waits until all pods of a Deployment are those of its latest form, and ready. */
    public void awaitRollout(String namespace, String deployment) {
        List<String> words = new ArrayList<>(List.of("rollout", "status", "deployment/" + deployment));
        words.addAll(List.of("--namespace", namespace, "--timeout", Limits.ROLLOUT.toSeconds() + "s"));
        command("kubectl", words.toArray(String[]::new))
                .within(Limits.ROLLOUT.plus(Duration.ofSeconds(20)))
                .run();
    }

    /** The addresses of a Deployment's pods that have one, of those with this label {@code app}. */
    public List<String> addresses(String namespace, String app) {
        String all =
                kubectl("get", "pods", "-n", namespace, "-l", "app=" + app, "-o", "jsonpath={.items[*].status.podIP}");
        return all.isEmpty() ? List.of() : List.of(all.split(" "));
    }

    /** How a run of the built command {@code inweave} on this cluster ended; {@code helm} is on its PATH. */
    public Told inweave(String... arguments) {
        List<String> words = new ArrayList<>(List.of("-jar", JAR.toString()));
        words.addAll(List.of(arguments));
        words.addAll(List.of("--kubeconfig", kubeconfig.toString()));
        Command.Ended ended = Command.of(JAVA, words.toArray(String[]::new))
                .with("PATH", programs + ":" + System.getenv("PATH"))
                .within(Limits.DEMO)
                .end("");
        return new Told(ended.code(), ended.output(), ended.complaint());
    }

    /** What a command wrote, and its exit code. */
    public record Told(int code, String output, String complaint) {}

    Command command(String program, String... arguments) {
        return Command.of(programs.resolve(program), arguments).with("KUBECONFIG", kubeconfig.toString());
    }
}
