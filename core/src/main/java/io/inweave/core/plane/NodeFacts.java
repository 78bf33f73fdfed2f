package io.inweave.core.plane;

import io.inweave.core.identity.BearerToken;
import io.inweave.core.identity.Identity;
import io.inweave.core.model.Workload;
import io.inweave.core.telemetry.LocalWorkload;
import io.inweave.core.xds.XdsNode;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What this process says of itself, to the control plane and in telemetry. */
final class NodeFacts {
    private static final String VERSION = version();

    private final DataPlaneConfig config;
    private final OwnAddress address;
    private final IntSupplier metricsPort;
    private volatile String group = "";

    NodeFacts(DataPlaneConfig config, OwnAddress address, IntSupplier metricsPort) {
        this.config = config;
        this.address = address;
        this.metricsPort = metricsPort;
        BearerToken token = config.token();
        if (token != null) {
            group = token.group();
        }
    }

    static String version() {
        Package ours = NodeFacts.class.getPackage();
        String version = ours == null ? null : ours.getImplementationVersion();
        return version == null ? "development" : version;
    }

    /**
     * @throws IllegalStateException when there is no identity: without one there is nothing to say
     */
    XdsNode of(@Nullable Identity identity) {
        if (identity == null) {
            throw new IllegalStateException("there is no identity yet");
        }
        XdsNode.Builder node = XdsNode.builder()
                .namespace(part(identity.id().namespace()))
                .serviceAccount(part(identity.id().serviceAccount()))
                .address(address.find())
                .instance(config.instance())
                .ports(ports())
                .userAgentVersion(VERSION);
        int port = metricsPort.getAsInt();
        if (port > 0) {
            node.metricsPort(port);
        }
        return (group.isEmpty() ? node : node.group(group)).build();
    }

    private static String part(@Nullable String part) {
        return part == null ? "" : part;
    }

    private String ports() {
        StringBuilder out = new StringBuilder();
        for (WorkloadPort port : config.ports()) {
            out.append(out.length() == 0 ? "" : ",")
                    .append(port.name())
                    .append(':')
                    .append(port.advertised());
        }
        return out.toString();
    }

    /** Learns the group where no token told it. */
    LocalWorkload workload(Identity identity, String savedGroup) {
        if (group.isEmpty()) {
            group = savedGroup;
        }
        int slash = group.indexOf('/');
        String name = group.isEmpty() ? part(identity.id().serviceAccount()) : group.substring(slash + 1);
        Workload workload = Workload.builder()
                .name(name)
                .namespace(part(identity.id().namespace()))
                .canonicalService(name)
                .canonicalRevision("latest")
                .cluster("inweave")
                .build();
        return LocalWorkload.of(workload, identity.id().toString(), config.instance());
    }
}
