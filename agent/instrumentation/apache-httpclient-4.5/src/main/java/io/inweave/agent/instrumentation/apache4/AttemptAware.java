package io.inweave.agent.instrumentation.apache4;

import org.apache.http.client.methods.HttpExecutionAware;
import org.apache.http.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

/** Lets the attempt's timeout end it by the same means as the application does. */
final class AttemptAware implements HttpExecutionAware {
    private final @Nullable HttpExecutionAware application;
    private @Nullable Cancellable running;
    private boolean aborted;

    AttemptAware(@Nullable HttpExecutionAware application) {
        this.application = application;
    }

    @Override
    public synchronized boolean isAborted() {
        return aborted || (application != null && application.isAborted());
    }

    @Override
    public void setCancellable(Cancellable cancellable) {
        boolean late;
        synchronized (this) {
            running = cancellable;
            late = aborted;
        }
        if (application != null) {
            application.setCancellable(cancellable);
        }
        if (late) {
            cancellable.cancel();
        }
    }

    void abort() {
        Cancellable now;
        synchronized (this) {
            aborted = true;
            now = running;
        }
        if (now != null) {
            now.cancel();
        }
    }
}
