package io.inweave.tests.cluster.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is there to read of a namespace after a failure. */
final class Evidence {
    private Evidence() {}

    static void write(Cluster cluster, String namespace, Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        section(text, cluster, "get", "pods,services,endpointslices", "-o", "wide", "-n", namespace);
        section(text, cluster, "get", "events", "-n", namespace, "--sort-by=.lastTimestamp");
        section(text, cluster, "describe", "pods", "-n", namespace);
        String pods = cluster.kubectl("get", "pods", "-n", namespace, "-o", "jsonpath={.items[*].metadata.name}");
        for (String pod : pods.isEmpty() ? new String[0] : pods.split(" ")) {
            section(text, cluster, "logs", pod, "-n", namespace, "--all-containers", "--prefix", "--tail=500");
        }
        Files.writeString(file, text);
    }

    // One that cannot be had (a pod without a log yet) does not keep the others away.
    private static void section(StringBuilder text, Cluster cluster, String... arguments) {
        Command.Ended ended = cluster.command("kubectl", arguments).end("");
        text.append("== kubectl ").append(String.join(" ", arguments)).append('\n');
        text.append(ended.output()).append('\n').append(ended.complaint()).append('\n');
    }
}
