package io.inweave.agent.instrumentation.jbossthreads;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** The enhanced queue executor of JBoss Threads, which stands on nothing of {@code java.util.concurrent} that is woven. */
public final class JbossThreadsInstrumentation implements Instrumentation {
    private static final String HOOKS = "io.inweave.agent.instrumentation.jbossthreads.";
    private static final String POOL = "org.jboss.threads.EnhancedQueueExecutor";

    @Override
    public String name() {
        return "jboss-threads";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("JBoss Threads", "2.3.3", "4"));
        carried(weaving.type(POOL), MethodChoice.named("execute", 1), "TaskHook");
        // Before 3.2 it did not schedule. What is periodic has no context, as everywhere.
        Weaving.Type scheduler = weaving.optionalType(POOL);
        String rest = "JLjava/util/concurrent/TimeUnit;)Ljava/util/concurrent/ScheduledFuture;";
        carried(scheduler, MethodChoice.described("schedule", "(Ljava/lang/Runnable;" + rest), "TaskHook");
        carried(
                scheduler,
                MethodChoice.described("schedule", "(Ljava/util/concurrent/Callable;" + rest),
                "CallableHook");
    }

    private static void carried(Weaving.Type type, MethodChoice method, String hook) {
        type.weaveArgument(method, 0, Shape.REPLACE_ARGUMENT, HOOKS + hook, Safety.OPEN);
    }
}
