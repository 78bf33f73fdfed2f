package io.inweave.controlplane.analysis.scene;

/**
 * Whether an agent is, or will be, in a workload.
 *
 * @param reason why it is out; else empty
 */
public record Membership(State state, String reason) {
    public static final Membership IN = new Membership(State.IN, "");
    public static final Membership UNKNOWN = new Membership(State.UNKNOWN, "");

    /** What is known of it. */
    public enum State {
        IN,
        OUT,
        /** Nobody said: a process that may join, a manifest whose namespace is not there. */
        UNKNOWN
    }

    public static Membership out(String reason) {
        return new Membership(State.OUT, reason);
    }

    public boolean isOut() {
        return state == State.OUT;
    }
}
