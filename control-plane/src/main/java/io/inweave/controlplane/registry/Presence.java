package io.inweave.controlplane.registry;

/** One stream of one instance. All of it is idempotent. */
public interface Presence {
    Registration registration();

    /**
     * The agent serves this port.
     *
     * @throws AnnouncementRefusedException when it is another's, or there are too many
     */
    void announce(int port) throws AnnouncementRefusedException;

    /** The agent serves this port no more: its endpoint goes now. */
    void withdraw(int port);

    /** The stream is gone; its announcements stay. */
    void lost();
}
