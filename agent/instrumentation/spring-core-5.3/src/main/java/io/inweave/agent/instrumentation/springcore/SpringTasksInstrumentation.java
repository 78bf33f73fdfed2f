package io.inweave.agent.instrumentation.springcore;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/**
 * Spring's {@code SimpleAsyncTaskExecutor}, by which {@code @Async} works outside of Spring Boot: a thread for each task, which lives no
 * longer. All else that Spring executes tasks by stands on {@code java.util.concurrent}.
 */
public final class SpringTasksInstrumentation implements Instrumentation {
    @Override
    public String name() {
        return "spring-tasks";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.of("Spring", "5.3.0", "8"));
        weaving.type("org.springframework.core.task.SimpleAsyncTaskExecutor")
                .weaveArgument(
                        MethodChoice.named("doExecute", 1),
                        0,
                        Shape.REPLACE_ARGUMENT,
                        "io.inweave.agent.instrumentation.springcore.TaskHook",
                        Safety.OPEN);
    }
}
