package io.inweave.controlplane.serve;

import org.jspecify.annotations.Nullable;

/**
 * The name of an inbound listener, {@code xds.istio.io/grpc/lds/inbound/<address>:<port>}, as Istio's proxyless servers
 * ask for it.
 */
record InboundName(String address, int port) {
    static final String PREFIX = "xds.istio.io/grpc/lds/inbound/";

    /** The parts of an inbound listener's name; null when it is none, or not of that form. */
    static @Nullable InboundName parse(String name) {
        if (!name.startsWith(PREFIX)) {
            return null;
        }
        String rest = name.substring(PREFIX.length());
        int colon = rest.lastIndexOf(':');
        Integer port = colon <= 0 ? null : NodeFacts.port(rest.substring(colon + 1));
        if (port == null) {
            return null;
        }
        String address = rest.substring(0, colon);
        if (address.startsWith("[") && address.endsWith("]")) {
            address = address.substring(1, address.length() - 1);
        }
        return new InboundName(address, port);
    }

    /** Whether it means every address of the machine that asks. */
    boolean isWildcard() {
        return address.equals("0.0.0.0") || address.equals("::");
    }
}
