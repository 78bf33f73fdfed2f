package io.inweave.agent.testing;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** For subjects: the application gives a call up while it is under way. */
public final class GivingUp {
    private static final ScheduledExecutorService LATER = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "giving-up");
        thread.setDaemon(true);
        return thread;
    });

    private GivingUp() {}

    /** Cancels in the library's own way when {@link Call#cancelAfterMillis} says so; else never. */
    public static void of(Call call, Runnable cancel) {
        if (call.cancelAfterMillis() > 0) {
            LATER.schedule(cancel, call.cancelAfterMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
