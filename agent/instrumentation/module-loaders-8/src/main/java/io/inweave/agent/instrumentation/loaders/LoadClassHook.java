package io.inweave.agent.instrumentation.loaders;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import org.jspecify.annotations.Nullable;

/** Answers a module's loader that is asked for the class that woven code calls; it would look for it in the module's imports. */
public final class LoadClassHook extends Hook {
    private static final String NAME = Hook.class.getName();

    public LoadClassHook(AgentServices services) {}

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        return NAME.equals(arguments[0]) ? Hook.class : null;
    }

    @Override
    public boolean skips(@Nullable Object state) {
        return state != null;
    }

    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        return state == null ? returned : state;
    }
}
