package io.inweave.agent.runtime.link;

import io.inweave.agent.runtime.plan.Switch;
import io.inweave.agent.weaving.Deliberate;
import io.inweave.agent.weaving.Safety;
import io.inweave.bootstrap.Hook;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Stands between woven code and a hook, and keeps our errors from the application. A {@link Deliberate} exception goes
 * through as what it carries. Anything else is an error of ours: with {@link Safety#OPEN} the instrumentation is switched off
 * and the call goes on as if it were not woven; with {@link Safety#CLOSED} the call fails with an {@link IOException}.
 */
final class GuardedHook extends Hook {
    /** The state of a body that goes on as if it were not woven: its exit is left out too. */
    private static final Object UNWOVEN = new Object();

    private final LateHook late;
    private final Switch enabled;
    private final boolean open;

    GuardedHook(LateHook late, Switch enabled, Safety safety) {
        this.late = late;
        this.enabled = enabled;
        this.open = safety == Safety.OPEN;
    }

    /** Finds the hook now; otherwise it is found at the first call. */
    void resolve() {
        try {
            late.hook();
        } catch (Throwable t) {
            failed(t);
        }
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        if (out()) {
            return UNWOVEN;
        }
        try {
            return late.hook().enter(self, arguments);
        } catch (Throwable t) {
            failed(t);
            return UNWOVEN;
        }
    }

    @Override
    public boolean skips(@Nullable Object state) {
        if (state == UNWOVEN) {
            return false;
        }
        try {
            return late.hook().skips(state);
        } catch (Throwable t) {
            failed(t);
            return false;
        }
    }

    /** Called even when switched off meanwhile, as long as the hook has a state: it may have something to put back. */
    @Override
    public @Nullable Object exit(
            @Nullable Object state,
            @Nullable Object self,
            Object[] arguments,
            @Nullable Object returned,
            @Nullable Throwable thrown) {
        if (state == UNWOVEN || (state == null && out())) {
            return returned;
        }
        try {
            return late.hook().exit(state, self, arguments, returned, thrown);
        } catch (Throwable t) {
            failed(t);
            return returned;
        }
    }

    @Override
    public boolean heals(@Nullable Object state, @Nullable Throwable thrown) {
        if (state == UNWOVEN || out()) {
            return false;
        }
        try {
            return late.hook().heals(state, thrown);
        } catch (Throwable t) {
            failed(t);
            return false;
        }
    }

    @Override
    public boolean repeats(@Nullable Object state) {
        if (state == UNWOVEN || out()) {
            return false;
        }
        try {
            return late.hook().repeats(state);
        } catch (Throwable t) {
            failed(t);
            return false;
        }
    }

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value) {
        if (out()) {
            return value;
        }
        try {
            return late.hook().replace(self, value);
        } catch (Throwable t) {
            failed(t);
            return value;
        }
    }

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value, Object[] arguments) {
        if (out()) {
            return value;
        }
        try {
            return late.hook().replace(self, value, arguments);
        } catch (Throwable t) {
            failed(t);
            return value;
        }
    }

    private boolean out() {
        return open && enabled.isOff();
    }

    private void failed(Throwable thrown) {
        if (thrown instanceof Deliberate && thrown.getCause() != null) {
            throw Raise.<RuntimeException>raise(thrown.getCause());
        }
        if (thrown instanceof LateHook.Resolving) {
            return;
        }
        if (open) {
            // Exhausted stack or memory says nothing about the hook that met it.
            if (!(thrown instanceof VirtualMachineError)) {
                enabled.failed(late.name(), thrown);
            }
            return;
        }
        enabled.refused(late.name(), thrown);
        throw Raise.<RuntimeException>raise(new IOException("refused by the mesh after an error of its agent", thrown));
    }
}
