package io.inweave.agent.runtime.link;

import io.inweave.agent.runtime.plan.PlannedWeave;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.bootstrap.Hook;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A hook that is loaded and made at its first call, on the caller's thread: not inside a class file transformer, where no
 * class of the library may be loaded. Others wait meanwhile, since a call that they let pass could leave in plaintext.
 */
final class LateHook {
    private static final long WAIT_SECONDS = 5;

    private final PlannedWeave planned;
    private final @Nullable ClassLoader library;
    private final HookLoaders loaders;
    private final AgentServices services;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable Hook made;
    private volatile @Nullable Throwable failure;

    LateHook(PlannedWeave planned, @Nullable ClassLoader library, HookLoaders loaders, AgentServices services) {
        this.planned = planned;
        this.library = library;
        this.loaders = loaders;
        this.services = services;
    }

    String name() {
        return planned.weave().hook();
    }

    Hook hook() throws Throwable {
        Hook current = made;
        return current != null ? current : make();
    }

    private Hook make() throws Throwable {
        if (making.isHeldByCurrentThread()) {
            // Making the hook itself runs through woven code.
            throw Resolving.INSTANCE;
        }
        if (!making.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the hook was not ready within " + WAIT_SECONDS + " s");
        }
        try {
            Hook current = made;
            if (current == null) {
                current = create();
                made = current;
            }
            return current;
        } finally {
            making.unlock();
        }
    }

    private Hook create() throws Throwable {
        Throwable before = failure;
        if (before != null) {
            throw before;
        }
        try {
            Class<?> type = Class.forName(name(), true, loaders.of(planned.plan(), library));
            return (Hook) type.getConstructor(AgentServices.class).newInstance(services);
        } catch (InvocationTargetException e) {
            failure = e.getCause();
            throw e.getCause();
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            failure = e;
            throw e;
        }
    }

    /** Tells that the caller is making this very hook. */
    static final class Resolving extends RuntimeException {
        private static final long serialVersionUID = 1L;
        static final Resolving INSTANCE = new Resolving();

        private Resolving() {
            super("the hook is being made", null, false, false);
        }
    }
}
