package io.inweave.core.plane;

import io.inweave.core.identity.IdentityEvents;
import io.inweave.core.telemetry.EventLog;

/** Writes what happens to the identity into the log; troubles come as often as a control plane is away, hence bounded. */
final class IdentityLog implements IdentityEvents {
    private final EventLog log;

    IdentityLog(EventLog log) {
        this.log = log.component("identity");
    }

    @Override
    public void info(String message, Object... keyValues) {
        log.info(message, keyValues);
    }

    @Override
    public void warn(String message, Object... keyValues) {
        log.peer(message, keyValues);
    }
}
