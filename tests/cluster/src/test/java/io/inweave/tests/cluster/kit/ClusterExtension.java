package io.inweave.tests.cluster.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** What {@link OnCluster} says. */
final class ClusterExtension implements ExecutionCondition, ParameterResolver, TestExecutionExceptionHandler {
    private static final Namespace STORE = Namespace.create(ClusterExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        ClusterUnderTest shared = shared(context);
        String lacking = shared.lacking();
        return lacking.isEmpty()
                ? ConditionEvaluationResult.enabled("a cluster is up")
                : ConditionEvaluationResult.disabled("no cluster here. " + lacking);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Cluster.class || type == TestNamespace.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cluster.class ? cluster(context) : namespace(context);
    }

    /** Keeps what a failed test leaves on the cluster: events, and the logs of its namespace's pods. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        Path folder = Files.createDirectories(Path.of("target/cluster-logs"));
        String name = context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
        Path file = folder.resolve(name + ".txt");
        try {
            Evidence.write(cluster(context), namespace(context).name(), file);
            failure.addSuppressed(new AssertionError("the pods' logs are in " + file.toAbsolutePath()));
        } catch (IOException | AssertionError e) {
            failure.addSuppressed(e);
        }
        throw failure;
    }

    private static ClusterUnderTest shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(STORE)
                .computeIfAbsent(ClusterUnderTest.class, key -> ClusterUnderTest.start(), ClusterUnderTest.class);
    }

    private static Cluster cluster(ExtensionContext context) {
        return shared(context).cluster();
    }

    private static TestNamespace namespace(ExtensionContext context) {
        String name = context.getRequiredTestClass().getSimpleName().toLowerCase(Locale.ROOT);
        // Kept by the class, so that it closes with it.
        return outermost(context)
                .getStore(STORE)
                .computeIfAbsent(name, key -> KeptNamespace.create(cluster(context), name), KeptNamespace.class)
                .namespace();
    }

    private static ExtensionContext outermost(ExtensionContext context) {
        ExtensionContext current = context;
        while (current.getTestMethod().isPresent()) {
            current = current.getParent().orElseThrow();
        }
        return current;
    }

    /**
     * Removes its namespace at the end.
     *
     * @param namespace a fresh one
     */
    private record KeptNamespace(TestNamespace namespace) implements AutoCloseable {
        static KeptNamespace create(Cluster cluster, String name) {
            cluster.kubectl("delete", "namespace", name, "--ignore-not-found", "--wait=true");
            cluster.kubectl("create", "namespace", name);
            return new KeptNamespace(new TestNamespace(cluster, name));
        }

        @Override
        public void close() {
            namespace.cluster().kubectl("delete", "namespace", namespace.name(), "--wait=false");
        }
    }
}
