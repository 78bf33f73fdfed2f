package io.inweave.benchmarks.jmh;

import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** With the agent, on a thread that works for a request: each task carries its context. */
@State(Scope.Benchmark)
@Fork(jvmArgsAppend = {AgentInFork.AGENT, AgentInFork.METRICS, AgentInFork.READINESS, AgentInFork.XDS})
public class TaskInRequestBenchmark extends TaskBenchmark {
    /** By the measuring thread: a context belongs to a thread. */
    @Setup(Level.Iteration)
    public void enter() throws ReflectiveOperationException {
        AgentInFork.enterRequest();
    }

    @TearDown(Level.Iteration)
    public void leave() throws ReflectiveOperationException {
        AgentInFork.leaveRequest();
    }
}
