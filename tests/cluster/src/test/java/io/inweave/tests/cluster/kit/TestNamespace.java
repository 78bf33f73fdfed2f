package io.inweave.tests.cluster.kit;

import java.util.List;

/** A namespace of one class of tests; it is there when the class begins, and goes when it ends. */
public record TestNamespace(Cluster cluster, String name) {

    public void apply(String manifests) {
        cluster.apply(name, manifests);
    }

    /** As {@code kubectl --namespace}. */
    public String kubectl(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "--namespace";
        all[1] = name;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return cluster.kubectl(all);
    }

    public void awaitRollout(String deployment) {
        cluster.awaitRollout(name, deployment);
    }

    public List<String> addresses(String app) {
        return cluster.addresses(name, app);
    }
}
