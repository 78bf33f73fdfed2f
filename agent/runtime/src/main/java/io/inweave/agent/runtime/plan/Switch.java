package io.inweave.agent.runtime.plan;

import io.inweave.core.telemetry.EventLog;
import java.util.concurrent.atomic.AtomicBoolean;

/** Switches the fail-open hooks of one instrumentation off, once, for good. Thread-safe. */
public final class Switch {
    private final EventLog log;
    private final AtomicBoolean off = new AtomicBoolean();

    public Switch(EventLog log) {
        this.log = log;
    }

    public boolean isOff() {
        return off.get();
    }

    /** An error of ours in a hook that fails open. */
    public void failed(String hook, Throwable cause) {
        if (off.compareAndSet(false, true)) {
            log.error(
                    "switched off after an error of the agent: calls go on as if they were not woven",
                    "hook",
                    hook,
                    "reason",
                    Trace.of(cause));
        }
    }

    /** An error of ours in a hook that fails closed. A peer may be able to cause it again and again. */
    public void refused(String hook, Throwable cause) {
        log.peer("refused after an error of the agent", "hook", hook, "reason", Trace.of(cause));
    }
}
