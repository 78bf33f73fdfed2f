package io.inweave.controlplane.serve;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs tasks one after the other, in their order, on the threads of another executor. */
final class SerialExecutor implements Executor {
    private final Executor threads;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean running;

    SerialExecutor(Executor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (tasks) {
            tasks.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        schedule();
    }

    private void schedule() {
        try {
            threads.execute(this::runOne);
        } catch (RejectedExecutionException closed) {
            // The server was closed, and with it everything that the tasks could still do.
            synchronized (tasks) {
                tasks.clear();
                running = false;
            }
        }
    }

    /** One task a turn, so that a busy stream does not hold a thread that others wait for. */
    private void runOne() {
        Runnable task;
        synchronized (tasks) {
            task = tasks.peek();
        }
        try {
            if (task != null) {
                task.run();
            }
        } finally {
            boolean more;
            synchronized (tasks) {
                tasks.poll();
                more = !tasks.isEmpty();
                running = more;
            }
            if (more) {
                schedule();
            }
        }
    }
}
