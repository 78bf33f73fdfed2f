package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * On the library's own retry strategy: what the mesh has given up is not begun anew, else the attempts of both would multiply.
 * A strategy of the application's own making is its will, and is not woven.
 */
public final class RetryHook extends Hook {
    private static final ThreadLocal<@Nullable WeakReference<Throwable>> GIVEN_UP = new ThreadLocal<>();

    public RetryHook(AgentServices services) {}

    /** The strategy is asked on the same thread, about the same exception. */
    static void givenUp(Throwable told) {
        GIVEN_UP.set(new WeakReference<>(told));
    }

    @Override
    public @Nullable Object replace(@Nullable Object self, @Nullable Object value, Object[] arguments) {
        if (arguments[0] instanceof MeshResponse || arguments[0] instanceof GivenResponse) {
            return Boolean.FALSE;
        }
        WeakReference<Throwable> last = GIVEN_UP.get();
        GIVEN_UP.remove();
        return last != null && last.get() == arguments[1] ? Boolean.FALSE : value;
    }
}
