package io.inweave.benchmarks.jmh;

import java.lang.reflect.Field;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The agent in JMH's own process, which runs from the root of the repository, and the agent's context: reached by reflection
 * through its entry, as no application would, since serving a request for each task would measure the server.
 */
final class AgentInFork {
    static final String AGENT = "-javaagent:agent/dist/target/inweave-agent.jar";
    static final String METRICS = "-Dinweave.metrics.port=0";
    static final String READINESS = "-Dinweave.readiness.port=0";
    /** Nobody answers there: there is nothing to measure but the tasks. */
    static final String XDS = "-Dinweave.xds.address=127.0.0.1:1";

    private AgentInFork() {}

    /** The calling thread works for a request from now on; waits until executors carry that. */
    static void enterRequest() throws ReflectiveOperationException {
        Class<?> context = type("MeshContext");
        Class<?> parent = type("TraceParent");
        Object trace = parent.getMethod("parse", String.class)
                .invoke(null, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        swap(context.getMethod("of", parent, String.class, String.class, long.class)
                .invoke(null, trace, "", "", 0L));
        awaitCarried();
    }

    static void leaveRequest() throws ReflectiveOperationException {
        swap(null);
    }

    private static void swap(@Nullable Object context) throws ReflectiveOperationException {
        Class<?> type = type("MeshContext");
        type.getMethod("swap", type).invoke(null, context);
    }

    /** Classes that were loaded before the agent are woven in the background. */
    private static void awaitCarried() {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        try {
            Awaitility.await("executors carry the context")
                    .pollInSameThread()
                    .until(() -> pool.submit(() ->
                                    type("MeshContext").getMethod("current").invoke(null) != null)
                            .get());
        } finally {
            pool.shutdown();
        }
    }

    private static Class<?> type(String name) throws ReflectiveOperationException {
        Field runtime = Class.forName("io.inweave.agent.AgentMain").getDeclaredField("runtime");
        runtime.setAccessible(true);
        return runtime.get(null).getClass().getClassLoader().loadClass("io.inweave.core.context." + name);
    }
}
