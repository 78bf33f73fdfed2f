package io.inweave.benchmarks.jmh;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** As the JDK is by itself. */
@State(Scope.Benchmark)
public class TaskWithoutAgentBenchmark extends TaskBenchmark {}
