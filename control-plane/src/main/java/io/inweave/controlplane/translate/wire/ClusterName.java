package io.inweave.controlplane.translate.wire;

import io.inweave.controlplane.model.Service;
import org.jspecify.annotations.Nullable;

/** Istio's name of a route table or cluster: {@code outbound|<port>|<subset>|<host>}. */
public record ClusterName(int port, String subset, String host) {
    /** The name for a subset of a port, {@code ""} for the whole of it. */
    public static ClusterName of(Service service, int port, String subset) {
        return new ClusterName(port, subset, service.host());
    }

    /** Null when the text is no such name. */
    public static @Nullable ClusterName parse(String text) {
        String[] parts = text.split("\\|", -1);
        if (parts.length != 4 || !parts[0].equals("outbound") || parts[3].isEmpty()) {
            return null;
        }
        Integer port = Ports.parse(parts[1]);
        return port == null ? null : new ClusterName(port, parts[2], parts[3]);
    }

    /** As Istio names the server in TLS. */
    public String sni() {
        return "outbound_." + port + "_." + subset + "_." + host;
    }

    @Override
    public String toString() {
        return "outbound|" + port + "|" + subset + "|" + host;
    }
}
