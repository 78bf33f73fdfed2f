package io.inweave.controlplane.registry;

/** A stream of an instance that the {@link Registry} keeps; known to it by its identity. */
final class RegistryPresence implements Presence {
    private final Registry registry;
    private final Registration registration;

    RegistryPresence(Registry registry, Registration registration) {
        this.registry = registry;
        this.registration = registration;
    }

    @Override
    public Registration registration() {
        return registration;
    }

    @Override
    public void announce(int port) throws AnnouncementRefusedException {
        registry.announce(this, port);
    }

    @Override
    public void withdraw(int port) {
        registry.withdraw(this, port);
    }

    @Override
    public void lost() {
        registry.lost(this);
    }
}
