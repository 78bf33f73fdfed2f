package io.inweave.agent.instrumentation.executors;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** The executors of {@code java.util.concurrent}, completable futures and virtual threads. */
public final class ExecutorsInstrumentation implements Instrumentation {
    private static final String HOOKS =
            ExecutorsInstrumentation.class.getPackage().getName() + ".";
    private static final String JUC = "java.util.concurrent.";
    private static final String FORK_JOIN = "Ljava/util/concurrent/ForkJoinTask;";

    @Override
    public String name() {
        return "executors";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.ofJdk("java.util.concurrent", 8));
        threadPools(weaving);
        forkJoin(weaving);
        completableFutures(weaving);
        carried(
                weaving.optionalType("java.lang.ThreadBuilders"),
                MethodChoice.named("newVirtualThread", 4),
                3,
                "RunnableHook");
    }

    /** A task keeps its identity: its context is noted when it is handed over, and looked up by the thread that takes it. */
    private static void threadPools(Weaving weaving) {
        Weaving.Type pool = weaving.type(JUC + "ThreadPoolExecutor");
        carried(pool, MethodChoice.named("execute", 1), 0, "ExecuteHook");
        hook(pool, MethodChoice.named("getTask", 0), Shape.AROUND, "FetchHook");
        hook(pool, MethodChoice.named("reject", 1), Shape.ENTER, "ForgetHook");
        hook(pool, MethodChoice.named("remove", 1), Shape.ENTER, "ForgetHook");
        Weaving.Type worker = weaving.type(JUC + "ThreadPoolExecutor$Worker");
        hook(worker, MethodChoice.constructor(2), Shape.EXIT, "WorkerHook");
        hook(worker, MethodChoice.named("run", 0), Shape.AROUND, "RunHook");

        // What is submitted or scheduled is a future task, whose body is nobody's but its own.
        Weaving.Type future = weaving.type(JUC + "FutureTask");
        carried(future, MethodChoice.constructor("(Ljava/util/concurrent/Callable;)V"), 0, "CallableHook");
        carried(future, MethodChoice.constructor("(Ljava/lang/Runnable;Ljava/lang/Object;)V"), 0, "RunnableHook");
        Weaving.Type scheduled = weaving.type(JUC + "ScheduledThreadPoolExecutor");
        hook(scheduled, MethodChoice.named("scheduleAtFixedRate", 4), Shape.AROUND, "PeriodicHook");
        hook(scheduled, MethodChoice.named("scheduleWithFixedDelay", 4), Shape.AROUND, "PeriodicHook");
    }

    private static void forkJoin(Weaving weaving) {
        Weaving.Type pool = weaving.type(JUC + "ForkJoinPool");
        hook(pool, MethodChoice.described("execute", "(" + FORK_JOIN + ")V"), Shape.ENTER, "ForkArgumentHook");
        hook(
                pool,
                MethodChoice.described("submit", "(" + FORK_JOIN + ")" + FORK_JOIN),
                Shape.ENTER,
                "ForkArgumentHook");
        hook(
                pool,
                MethodChoice.described("invoke", "(" + FORK_JOIN + ")Ljava/lang/Object;"),
                Shape.ENTER,
                "ForkArgumentHook");
        Weaving.Type task = weaving.type(JUC + "ForkJoinTask");
        hook(task, MethodChoice.named("fork", 0), Shape.ENTER, "ForkHook");
        hook(task, MethodChoice.named("doExec", 0), Shape.AROUND, "RunHook");
        adapted(weaving, "RunnableExecuteAction", 1, "ForkedRunnableHook");
        adapted(weaving, "AdaptedRunnable", 2, "ForkedRunnableHook");
        adapted(weaving, "AdaptedRunnableAction", 1, "ForkedRunnableHook");
        adapted(weaving, "AdaptedInterruptibleRunnable", 2, "ForkedRunnableHook");
        adapted(weaving, "AdaptedCallable", 1, "CallableHook");
        adapted(weaving, "AdaptedInterruptibleCallable", 1, "CallableHook");
        Weaving.Type delayed = weaving.optionalType(JUC + "DelayScheduler$ScheduledForkJoinTask");
        for (int body = 3; body <= 4; body++) {
            delayed.weaveArgument(
                    MethodChoice.constructor(6),
                    body,
                    Shape.REPLACE_ARGUMENT_SEEING_ALL,
                    HOOKS + "DelayedHook",
                    Safety.OPEN);
        }
    }

    /** The function of a stage runs in the context of who added the stage, whichever thread completes what it waits for. */
    private static void completableFutures(Weaving weaving) {
        stage(weaving, "AsyncSupply", 2, "SupplierHook");
        stage(weaving, "AsyncRun", 2, "RunnableHook");
        stage(weaving, "UniApply", 4, "FunctionHook");
        stage(weaving, "UniAccept", 4, "ConsumerHook");
        stage(weaving, "UniRun", 4, "RunnableHook");
        stage(weaving, "UniWhenComplete", 4, "BiConsumerHook");
        stage(weaving, "UniHandle", 4, "BiFunctionHook");
        stage(weaving, "UniExceptionally", 3, "FunctionHook");
        stage(weaving, "UniExceptionally", 4, "FunctionHook");
        stage(weaving, "UniCompose", 4, "FunctionHook");
        stage(weaving, "UniComposeExceptionally", 4, "FunctionHook");
        stage(weaving, "BiApply", 5, "BiFunctionHook");
        stage(weaving, "BiAccept", 5, "BiConsumerHook");
        stage(weaving, "BiRun", 5, "RunnableHook");
        stage(weaving, "OrApply", 5, "FunctionHook");
        stage(weaving, "OrAccept", 5, "ConsumerHook");
        stage(weaving, "OrRun", 5, "RunnableHook");
    }

    private static void adapted(Weaving weaving, String type, int parameters, String hook) {
        carried(weaving.optionalType(JUC + "ForkJoinTask$" + type), MethodChoice.constructor(parameters), 0, hook);
    }

    /** The function is the last parameter of each stage's constructor. */
    private static void stage(Weaving weaving, String type, int parameters, String hook) {
        Weaving.Type stage = weaving.optionalType(JUC + "CompletableFuture$" + type);
        carried(stage, MethodChoice.constructor(parameters), parameters - 1, hook);
    }

    private static void carried(Weaving.Type type, MethodChoice method, int argument, String hook) {
        type.weaveArgument(method, argument, Shape.REPLACE_ARGUMENT, HOOKS + hook, Safety.OPEN);
    }

    private static void hook(Weaving.Type type, MethodChoice method, Shape shape, String hook) {
        type.weave(method, shape, HOOKS + hook, Safety.OPEN);
    }
}
