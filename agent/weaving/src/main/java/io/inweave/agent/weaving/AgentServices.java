package io.inweave.agent.weaving;

import io.inweave.core.exchange.Inbound;
import io.inweave.core.exchange.Outbound;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.tls.MeshTls;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** What the runtime gives to every hook. Thread-safe. */
public interface AgentServices {
    Outbound outbound();

    Inbound inbound();

    MeshTls tls();

    /** The agent's log, under the instrumentation's name. */
    EventLog log();

    /** One daemon thread for tiny tasks, such as starting an attempt after its back-off. */
    ScheduledExecutorService timer();

    /** Takes this process out of the mesh before it ends; blocks for 1.5 s at most, and only the first time. */
    void drain();

    /** The value of a setting, such as {@code access.log}; null when it is not set. */
    @Nullable
    String setting(String name);
}
