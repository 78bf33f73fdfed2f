package io.inweave.controlplane.plane;

/**
 * Where a control plane listens, each {@code host:port}.
 *
 * @param xds xDS and certificates over TLS
 * @param plaintext xDS for reading clients, on loopback
 * @param http metrics, status, traces and the web page
 */
public record Addresses(String xds, String plaintext, String http) {
    @Override
    public String toString() {
        return "xds=" + xds + " plaintext=" + plaintext + " http=" + http;
    }
}
