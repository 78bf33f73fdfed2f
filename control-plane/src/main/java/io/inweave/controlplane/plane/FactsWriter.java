package io.inweave.controlplane.plane;

import io.inweave.controlplane.ca.CertificateAuthority;
import io.inweave.controlplane.model.WorkloadGroup;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.state.StateDirectory;
import io.inweave.controlplane.token.MeshFacts;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the facts that {@code inweave token} needs up to date in the state directory. */
final class FactsWriter {
    private static final Logger log = LoggerFactory.getLogger(FactsWriter.class);
    private final StateDirectory state;
    private final CertificateAuthority authority;
    private final String address;
    private @Nullable MeshFacts written;

    FactsWriter(StateDirectory state, CertificateAuthority authority, String address) {
        this.state = state;
        this.authority = authority;
        this.address = address;
    }

    synchronized void update(World world) throws IOException {
        Map<ObjectName, String> groups = new HashMap<>();
        for (WorkloadGroup group : world.configuration().workloadGroups()) {
            groups.put(group.name(), group.serviceAccount());
        }
        MeshFacts facts = new MeshFacts(authority.trustDomain(), address, authority.rootFingerprint(), groups);
        if (!facts.equals(written)) {
            facts.write(state);
            written = facts;
        }
    }

    void updateOrLog(World world) {
        try {
            update(world);
        } catch (IOException failed) {
            log.error("facts for join tokens cannot be written: {}", failed.getMessage());
        }
    }
}
