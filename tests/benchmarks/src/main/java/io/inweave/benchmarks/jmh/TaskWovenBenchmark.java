package io.inweave.benchmarks.jmh;

import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** With the agent, outside of any request. */
@State(Scope.Benchmark)
@Fork(jvmArgsAppend = {AgentInFork.AGENT, AgentInFork.METRICS, AgentInFork.READINESS, AgentInFork.XDS})
public class TaskWovenBenchmark extends TaskBenchmark {}
