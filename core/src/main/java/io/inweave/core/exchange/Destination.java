package io.inweave.core.exchange;

/** What the mesh knows of a host and port. Cheap to obtain; hold it for one request only. */
public abstract class Destination {

    /** How an adapter has to treat the call. */
    public enum Kind {
        /** Nobody has asked for this name yet: {@link Outbound#discover}. */
        UNKNOWN,
        /** Not in the mesh: leave the call alone. */
        OUTSIDE,
        /** In the mesh: begin an exchange. */
        MESH,
        /** Must not leave the process: begin an exchange, whose start is the refusal. */
        REFUSED
    }

    /** Nobody has asked for this name yet. */
    public static final Destination UNKNOWN = new Passive(Kind.UNKNOWN);

    /** Not in the mesh: leave the call alone. */
    public static final Destination OUTSIDE = new Passive(Kind.OUTSIDE);

    protected Destination() {}

    public abstract Kind kind();

    /**
     * Begins one exchange.
     *
     * @throws IllegalStateException unless the kind is {@link Kind#MESH} or {@link Kind#REFUSED}
     */
    public abstract ClientExchange exchange(ClientRequest request);

    @Override
    public String toString() {
        return kind().toString();
    }

    private static final class Passive extends Destination {
        private final Kind kind;

        Passive(Kind kind) {
            this.kind = kind;
        }

        @Override
        public Kind kind() {
            return kind;
        }

        @Override
        public ClientExchange exchange(ClientRequest request) {
            throw new IllegalStateException("no exchange with a destination that is " + kind);
        }
    }
}
