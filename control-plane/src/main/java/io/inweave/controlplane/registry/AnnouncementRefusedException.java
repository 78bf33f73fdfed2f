package io.inweave.controlplane.registry;

/** A registration or a port that is not accepted; the message says why and is safe to log and to send. */
public final class AnnouncementRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public AnnouncementRefusedException(String message) {
        super(message, null, false, false);
    }
}
