package io.inweave.core.plane;

/** A service port of this workload: its name, the port that others reach it by, and the one that is bound. Immutable. */
public final class WorkloadPort {
    private final String name;
    private final int advertised;
    private final int bound;

    private WorkloadPort(String name, int advertised, int bound) {
        this.name = name;
        this.advertised = advertised;
        this.bound = bound;
    }

    /**
     * @param text {@code <service port name>:<port>}, or {@code <name>:<advertised>:<bound>} behind a port mapping
     * @throws IllegalArgumentException naming the value and what was expected
     */
    public static WorkloadPort parse(String text) {
        String[] parts = text.trim().split(":", -1);
        if (parts.length < 2 || parts.length > 3 || parts[0].isEmpty()) {
            throw malformed(text);
        }
        int advertised = port(text, parts[1]);
        return new WorkloadPort(parts[0], advertised, parts.length == 3 ? port(text, parts[2]) : advertised);
    }

    private static int port(String text, String digits) {
        try {
            int port = Integer.parseInt(digits);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below with the whole value.
        }
        throw malformed(text);
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "workload port: expected <name>:<port> or <name>:<advertised>:<bound>, got \"" + text + "\"");
    }

    public String name() {
        return name;
    }

    public int advertised() {
        return advertised;
    }

    public int bound() {
        return bound;
    }

    @Override
    public String toString() {
        return name + ":" + advertised + (bound == advertised ? "" : ":" + bound);
    }
}
