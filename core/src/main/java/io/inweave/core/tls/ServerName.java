package io.inweave.core.tls;

/**
 * Which names are sent as server names (RFC 6066, section 3): host names in the strict sense. Istio's, such as {@code
 * outbound_.8080_._.checkout.shop.svc.cluster.local}, are not: a JDK server ends the handshake when it reads an underscore
 * there, and only gateways of other meshes look at them.
 */
final class ServerName {
    private static final int MAX_LENGTH = 253;
    private static final int MAX_LABEL = 63;

    private ServerName() {}

    static boolean valid(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            return false;
        }
        boolean letter = false;
        for (String label : name.split("\\.", -1)) {
            if (!isLabel(label)) {
                return false;
            }
            for (int i = 0; i < label.length(); i++) {
                letter |= isLetter(label.charAt(i));
            }
        }
        // Without a letter it is an address.
        return letter;
    }

    private static boolean isLabel(String label) {
        if (label.isEmpty() || label.length() > MAX_LABEL || label.startsWith("-") || label.endsWith("-")) {
            return false;
        }
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
