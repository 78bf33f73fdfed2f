package io.inweave.agent.programs;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Hands work to every executor of the JDK, in a context and without, and prints what the work saw. */
public final class Work {
    private final Mesh mesh = new Mesh();

    private Work() throws ReflectiveOperationException {}

    public static void main(String[] arguments) throws Exception {
        Work work = new Work();
        awaitWoven(work);
        work.mesh.enter();
        work.threadPools();
        work.forkJoin();
        work.completableFutures();
        work.virtualThreads();
        work.mesh.leave();
        work.identity();
    }

    /** Classes that were loaded before the agent are woven in the background. */
    private static void awaitWoven(Work work) throws Exception {
        ThreadPoolExecutor pool = pool(new LinkedBlockingQueue<>());
        ForkJoinPool forks = new ForkJoinPool(2);
        for (int i = 0; i < 600; i++) {
            work.mesh.enter();
            boolean pools = seenBy(pool, work.mesh::here);
            boolean adapted = forks.submit(work.mesh::here).get();
            boolean forked = forks.invoke(new Forked(work.mesh));
            boolean supplied = CompletableFuture.supplyAsync(work.mesh::here).get();
            work.mesh.leave();
            if (pools && adapted && forked && supplied) {
                break;
            }
            Thread.sleep(50);
        }
        pool.shutdown();
        forks.shutdown();
    }

    private static final class Forked extends RecursiveTask<Boolean> {
        private static final long serialVersionUID = 1L;
        private final transient Mesh mesh;

        Forked(Mesh mesh) {
            this.mesh = mesh;
        }

        @Override
        protected Boolean compute() {
            return mesh.here();
        }
    }

    private static void print(String name, boolean seen) {
        System.out.println(name + "=" + seen);
    }

    private static ThreadPoolExecutor pool(BlockingQueue<Runnable> queue) {
        return new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, queue);
    }

    private static boolean seenBy(java.util.concurrent.Executor executor, Callable<Boolean> what) throws Exception {
        CompletableFuture<Boolean> seen = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                seen.complete(what.call());
            } catch (Exception e) {
                seen.completeExceptionally(e);
            }
        });
        return seen.get(20, TimeUnit.SECONDS);
    }

    private void threadPools() throws Exception {
        ThreadPoolExecutor pool = pool(new LinkedBlockingQueue<>());
        print("execute.first", seenBy(pool, mesh::here));
        print("execute.queued", seenBy(pool, mesh::here));
        print("submit", pool.submit(mesh::here).get());
        print(
                "invokeAll",
                pool.invokeAll(List.of((Callable<Boolean>) mesh::here)).get(0).get());
        ScheduledExecutorService scheduled = Executors.newScheduledThreadPool(1);
        print(
                "schedule",
                scheduled.schedule(mesh::here, 1, TimeUnit.MILLISECONDS).get());
        CompletableFuture<Boolean> periodic = new CompletableFuture<>();
        scheduled.scheduleAtFixedRate(() -> periodic.complete(mesh.nowhere()), 0, 1, TimeUnit.MINUTES);
        print("periodic.none", periodic.get(20, TimeUnit.SECONDS));
        mesh.leave();
        print("execute.none", seenBy(pool, mesh::nowhere));
        print(
                "schedule.none",
                scheduled.schedule(mesh::nowhere, 1, TimeUnit.MILLISECONDS).get());
        mesh.enter();
        pool.shutdown();
        scheduled.shutdownNow();
    }

    private void forkJoin() throws Exception {
        ForkJoinPool pool = new ForkJoinPool(4);
        print("forkjoin.execute", seenBy(pool, mesh::here));
        print("forkjoin.callable", pool.submit(mesh::here).get());
        print("forkjoin.invoke", pool.invoke(new Forked(mesh)));
        print("forkjoin.fork", pool.submit(() -> new Forked(mesh).fork().join()).get());
        print("parallel", IntStream.range(0, 5_000).parallel().allMatch(i -> mesh.here()));
        pool.shutdown();
    }

    private void completableFutures() throws Exception {
        print("supplyAsync", CompletableFuture.supplyAsync(mesh::here).get());
        ExecutorService other = Executors.newSingleThreadExecutor();
        print(
                "supplyAsync.executor",
                CompletableFuture.supplyAsync(mesh::here, other).get());
        CompletableFuture<String> later = new CompletableFuture<>();
        CompletableFuture<Boolean> applied = later.thenApply(x -> mesh.here());
        CompletableFuture<Boolean> async = later.thenApplyAsync(x -> mesh.here());
        CompletableFuture<Boolean> handled = later.handle((x, t) -> mesh.here());
        CompletableFuture<Boolean> composed = later.thenCompose(x -> CompletableFuture.completedFuture(mesh.here()));
        CompletableFuture<Boolean> combined = later.thenCombine(later, (x, y) -> mesh.here());
        mesh.leave();
        Thread foreign = new Thread(() -> later.complete("x"));
        foreign.start();
        foreign.join();
        print("thenApply.foreign", applied.get(20, TimeUnit.SECONDS));
        print("thenApplyAsync.foreign", async.get(20, TimeUnit.SECONDS));
        print("handle.foreign", handled.get(20, TimeUnit.SECONDS));
        print("thenCompose.foreign", composed.get(20, TimeUnit.SECONDS));
        print("thenCombine.foreign", combined.get(20, TimeUnit.SECONDS));
        mesh.enter();
        CompletableFuture<Boolean> delayed =
                CompletableFuture.supplyAsync(mesh::here, CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS));
        print("delayedExecutor", delayed.get(20, TimeUnit.SECONDS));
        other.shutdown();
    }

    private void virtualThreads() throws Exception {
        if (Runtime.version().feature() < 21) {
            return;
        }
        ExecutorService each = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        print("virtual.execute", seenBy(each, mesh::here));
        print("virtual.submit", each.submit(mesh::here).get());
        print(
                "virtual.parked",
                each.submit(() -> {
                            Thread.sleep(5);
                            return mesh.here();
                        })
                        .get());
        each.shutdown();
    }

    /** What an application can tell of its tasks is what it could tell without us. */
    private void identity() throws Exception {
        mesh.enter();
        CountDownLatch release = new CountDownLatch(1);
        Runnable removed = () -> {};
        Runnable left = () -> {};
        ThreadPoolExecutor pool = pool(new LinkedBlockingQueue<>());
        pool.execute(() -> await(release));
        pool.execute(removed);
        pool.execute(left);
        print("remove", pool.remove(removed));
        print("shutdownNow", pool.shutdownNow().equals(List.of(left)));
        release.countDown();

        Comparator<Runnable> byName = Comparator.comparing(task -> ((Named) task).name);
        BlockingQueue<Runnable> queue = new PriorityBlockingQueue<>(4, byName);
        Named[] before = new Named[1];
        ThreadPoolExecutor ordered = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, queue) {
            @Override
            protected void beforeExecute(Thread thread, Runnable task) {
                before[0] = (Named) task;
            }
        };
        for (String name : List.of("c", "a", "b")) {
            ordered.execute(new Named(name));
        }
        ordered.shutdown();
        print("comparator", ordered.awaitTermination(20, TimeUnit.SECONDS) && before[0] != null);

        CountDownLatch busy = new CountDownLatch(1);
        Runnable[] rejected = new Runnable[1];
        ThreadPoolExecutor full = pool(new ArrayBlockingQueue<>(1));
        full.setRejectedExecutionHandler((task, executor) -> rejected[0] = task);
        full.execute(() -> await(busy));
        full.execute(left);
        full.execute(removed);
        print("rejected", rejected[0] == removed);
        busy.countDown();
        full.shutdown();
        mesh.leave();
    }

    private static final class Named implements Runnable {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public void run() {}
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
