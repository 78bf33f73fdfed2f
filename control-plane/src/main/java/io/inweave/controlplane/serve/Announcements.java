package io.inweave.controlplane.serve;

import io.inweave.controlplane.ca.WorkloadIdentity;
import io.inweave.controlplane.model.Workload;
import io.inweave.controlplane.model.WorkloadId;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.registry.AnnouncementRefusedException;
import io.inweave.controlplane.registry.Presence;
import io.inweave.controlplane.registry.Registration;
import io.inweave.controlplane.registry.Registrations;
import io.inweave.controlplane.text.Printable;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Inbound listeners of one stream: asking for one announces the port, giving it up withdraws it, and asking for another's
 * ends the stream.
 */
final class Announcements {
    private final Registrations registry;
    private final Caller caller;
    private final @Nullable Presence presence;

    private Announcements(Registrations registry, Caller caller, @Nullable Presence presence) {
        this.registry = registry;
        this.caller = caller;
        this.presence = presence;
    }

    static Announcements of(Registrations registry, Caller caller) throws StreamRefusedException {
        Registration registration = caller.registration();
        try {
            return new Announcements(registry, caller, registration == null ? null : registry.connected(registration));
        } catch (AnnouncementRefusedException refused) {
            throw StreamRefusedException.exhausted(String.valueOf(refused.getMessage()));
        }
    }

    void asked(Collection<String> names, World world) throws StreamRefusedException {
        for (String name : names) {
            if (name.startsWith(InboundName.PREFIX)) {
                asked(name, world);
            }
        }
    }

    private void asked(String name, World world) throws StreamRefusedException {
        InboundName inbound = InboundName.parse(name);
        if (inbound == null) {
            throw StreamRefusedException.invalid(
                    "listener name '" + Printable.of(name) + "': expected " + InboundName.PREFIX + "<address>:<port>");
        }
        if (presence == null) {
            readable(inbound, world);
            return;
        }
        if (!inbound.address().equals(presence.registration().address()) && !inbound.isWildcard()) {
            throw another(
                    inbound, "it is registered at " + presence.registration().address());
        }
        try {
            presence.announce(inbound.port());
        } catch (AnnouncementRefusedException refused) {
            throw another(inbound, String.valueOf(refused.getMessage()));
        }
    }

    /**
     * Who does not register (a gRPC server with xDS, an Envoy) may read what nobody else announced. Without a certificate,
     * as on the plaintext port, everybody is somebody else.
     */
    private void readable(InboundName inbound, World world) throws StreamRefusedException {
        if (!inbound.isWildcard() && !caller.addresses().contains(inbound.address())) {
            throw another(inbound, "node metadata INSTANCE_IPS does not have this address");
        }
        WorkloadIdentity identity = caller.identity();
        WorkloadId owner = registry.otherOwner(
                inbound.address(), inbound.port(), id -> identity != null && isOf(identity, world.workload(id)));
        if (owner != null) {
            throw another(inbound, "this port is announced by another workload");
        }
    }

    private static boolean isOf(WorkloadIdentity identity, @Nullable Workload workload) {
        return workload != null
                && workload.namespace().equals(identity.namespace())
                && workload.serviceAccount().equals(identity.serviceAccount());
    }

    private static StreamRefusedException another(InboundName inbound, String why) {
        return StreamRefusedException.denied("inbound listener " + Printable.of(inbound.address()) + ":"
                + inbound.port() + " is not the caller's own: " + why);
    }

    void gaveUp(Collection<String> names) {
        if (presence == null) {
            return;
        }
        for (String name : names) {
            InboundName inbound = InboundName.parse(name);
            if (inbound != null) {
                presence.withdraw(inbound.port());
            }
        }
    }

    void lost() {
        if (presence != null) {
            presence.lost();
        }
    }
}
