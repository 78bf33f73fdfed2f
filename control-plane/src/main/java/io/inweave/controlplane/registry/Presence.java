package io.inweave.controlplane.registry;

/** One stream of one instance. All of it is idempotent. */
public final class Presence {
    private final Registry registry;
    private final Registration registration;

    Presence(Registry registry, Registration registration) {
        this.registry = registry;
        this.registration = registration;
    }

    public Registration registration() {
        return registration;
    }

    /**
     * The agent serves this port.
     *
     * @throws AnnouncementRefusedException when it is another's, or there are too many
     */
    public void announce(int port) throws AnnouncementRefusedException {
        registry.announce(this, port);
    }

    /** The agent serves this port no more: its endpoint goes now. */
    public void withdraw(int port) {
        registry.withdraw(this, port);
    }

    /** The stream is gone; its announcements stay. */
    public void lost() {
        registry.lost(this);
    }
}
