package io.inweave.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a process has used up so far.
 *
 * @param cpuNanos CPU time of all threads, nanoseconds
 * @param allocatedBytes heap bytes allocated by the threads that are alive
 */
public record ProcessCost(long cpuNanos, long allocatedBytes) {

    public static ProcessCost now() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = 0;
        for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            allocated += Math.max(bytes, 0);
        }
        return new ProcessCost(system.getProcessCpuTime(), allocated);
    }

    public static ProcessCost parse(String text) {
        String[] parts = text.trim().split(" ");
        return new ProcessCost(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    public ProcessCost minus(ProcessCost earlier) {
        return new ProcessCost(cpuNanos - earlier.cpuNanos, allocatedBytes - earlier.allocatedBytes);
    }

    @Override
    public String toString() {
        return cpuNanos + " " + allocatedBytes;
    }
}
