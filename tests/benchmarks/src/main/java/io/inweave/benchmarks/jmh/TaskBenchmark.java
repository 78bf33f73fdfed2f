package io.inweave.benchmarks.jmh;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What a task costs from its hand-over to its end, on executors of one thread. Tasks go in batches, so that it is the work of both
 * threads which counts, and not how long one sleeps before it hears of the other. The subclasses say whether the agent is there.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class TaskBenchmark {
    private static final int BATCH = 1000;

    private final ExecutorService pool = Executors.newFixedThreadPool(1);
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final ForkJoinPool forks = new ForkJoinPool(1);

    @TearDown
    public final void end() {
        pool.shutdownNow();
        scheduler.shutdownNow();
        forks.shutdownNow();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void execute() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(BATCH);
        for (int i = 0; i < BATCH; i++) {
            pool.execute(new Counting(ended));
        }
        ended.await();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void submit() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(BATCH);
        for (int i = 0; i < BATCH; i++) {
            pool.submit(new Counting(ended));
        }
        ended.await();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void schedule() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(BATCH);
        for (int i = 0; i < BATCH; i++) {
            scheduler.schedule(new Counting(ended), 0, TimeUnit.NANOSECONDS);
        }
        ended.await();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void forkJoin() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(BATCH);
        for (int i = 0; i < BATCH; i++) {
            forks.execute(new Counting(ended));
        }
        ended.await();
    }

    /** Two stages: one that an executor runs, and one that follows. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void completableFuture() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(BATCH);
        for (int i = 0; i < BATCH; i++) {
            CompletableFuture.runAsync(() -> {}, pool).thenRun(new Counting(ended));
        }
        ended.await();
    }

    /** An object of its own each time, as requests make them. */
    private record Counting(CountDownLatch ended) implements Runnable {
        @Override
        public void run() {
            ended.countDown();
        }
    }
}
