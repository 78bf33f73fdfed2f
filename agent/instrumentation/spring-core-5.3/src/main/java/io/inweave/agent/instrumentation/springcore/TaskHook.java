package io.inweave.agent.instrumentation.springcore;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.CarriedTask;
import io.inweave.bootstrap.Hook;
import org.jspecify.annotations.Nullable;

/** On {@code SimpleAsyncTaskExecutor.doExecute}: lets a task run in the context of who handed it over. */
public final class TaskHook extends Hook {

    public TaskHook(AgentServices services) {}

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        return CarriedTask.of(value);
    }
}
