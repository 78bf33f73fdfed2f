package io.inweave.injector;

import java.util.Map;

/** A pod's namespace, as far as the injection asks for it. */
public record Namespace(String name, Map<String, String> labels) {
    public Namespace {
        labels = Map.copyOf(labels);
    }

    /** One that says by a label that its pods are injected. */
    public static Namespace optedIn(String name) {
        return new Namespace(name, Map.of(Names.NAMESPACE_LABEL, Names.ENABLED));
    }

    /** One that says nothing: the pod decides. */
    public static Namespace silent(String name) {
        return new Namespace(name, Map.of());
    }
}
