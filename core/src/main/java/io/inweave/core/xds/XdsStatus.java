package io.inweave.core.xds;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How discovery is doing, for readiness and people. */
public final class XdsStatus {
    private final boolean connected;
    private final String lastFailure;
    private final Map<String, String> rejected;
    private final Map<String, Integer> subscribed;

    XdsStatus(boolean connected, String lastFailure, Map<String, String> rejected, Map<String, Integer> subscribed) {
        this.connected = connected;
        this.lastFailure = lastFailure;
        this.rejected = Collections.unmodifiableMap(new LinkedHashMap<>(rejected));
        this.subscribed = Collections.unmodifiableMap(new LinkedHashMap<>(subscribed));
    }

    /** Whether the stream is open and has been answered on. */
    public boolean connected() {
        return connected;
    }

    /** Why the last stream or attempt to connect ended; empty when none has. */
    public String lastFailure() {
        return lastFailure;
    }

    /** Why a resource was refused, by {@code type name}; it goes when a good version arrives. */
    public Map<String, String> rejected() {
        return rejected;
    }

    /** Names subscribed to, by type (LDS, RDS, CDS, EDS). */
    public Map<String, Integer> subscribed() {
        return subscribed;
    }

    @Override
    public String toString() {
        return "connected=" + connected + " subscribed=" + subscribed + " rejected=" + rejected;
    }
}
