package io.inweave.core.exchange.kit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Time that passes only when a test says so, and the tasks that are due by it. */
public final class ManualTimer extends AbstractExecutorService implements ScheduledExecutorService {
    private final List<Task> tasks = new ArrayList<>();
    private long now = 1_000_000_000L;

    public synchronized long nanoTime() {
        return now;
    }

    public void advance(long millis) {
        long until = nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (true) {
            Task due;
            synchronized (this) {
                due = tasks.stream()
                        .filter(task -> task.at <= until)
                        .min(Comparator.comparingLong(task -> task.at))
                        .orElse(null);
                now = due == null ? until : Math.max(now, due.at);
                if (due == null) {
                    return;
                }
                tasks.remove(due);
                if (due.every > 0) {
                    tasks.add(new Task(due.body, now + due.every, due.every));
                }
            }
            due.body.run();
        }
    }

    private synchronized ScheduledFuture<?> add(Runnable body, long delayNanos, long every) {
        Task task = new Task(body, now + delayNanos, every);
        tasks.add(task);
        return task;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return add(command, unit.toNanos(delay), 0);
    }

    @Override
    @SuppressWarnings("unchecked") // nobody asks for the value
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return (ScheduledFuture<V>) add(
                () -> {
                    try {
                        callable.call();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                unit.toNanos(delay),
                0);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long delay, long period, TimeUnit unit) {
        return add(command, unit.toNanos(delay), unit.toNanos(period));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long delay, long period, TimeUnit unit) {
        return add(command, unit.toNanos(delay), unit.toNanos(period));
    }

    @Override
    public void execute(Runnable command) {
        command.run();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }

    private static final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {
        private final Runnable body;
        private final long at;
        private final long every;

        Task(Runnable body, long at, long every) {
            super(body, null);
            this.body = body;
            this.at = at;
            this.every = every;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int compareTo(Delayed other) {
            throw new UnsupportedOperationException();
        }
    }
}
