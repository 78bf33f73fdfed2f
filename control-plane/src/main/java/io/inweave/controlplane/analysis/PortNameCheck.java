package io.inweave.controlplane.analysis;

import io.inweave.controlplane.analysis.scene.Place;
import io.inweave.controlplane.analysis.scene.Scene;
import io.inweave.controlplane.model.AppProtocol;
import io.inweave.controlplane.model.Service;
import io.inweave.controlplane.model.ServicePort;
import io.inweave.controlplane.source.Parsed;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Names of service ports that were meant to say a protocol, and do not. */
final class PortNameCheck implements Check {
    private static final List<String> PROTOCOLS =
            List.of("http", "http2", "https", "grpc", "grpc-web", "tls", "tcp", "udp", "mongo", "mysql", "redis");

    @Override
    public void look(Scene scene, Consumer<Finding> found) {
        for (Parsed resource : scene.state().joined().resources()) {
            if (resource.kind().equals("Service")) {
                for (Object value : resource.values()) {
                    if (value instanceof Service service) {
                        look(service, Place.of(resource), found);
                    }
                }
            }
        }
    }

    private static void look(Service service, Place place, Consumer<Finding> found) {
        int index = 0;
        for (ServicePort port : service.ports()) {
            String field = "spec.ports[" + index++ + "].name";
            if (port.protocol() != AppProtocol.UNDECLARED) {
                continue;
            }
            String meant = meant(port.name());
            found.accept(new Finding(
                    meant == null ? Rule.PORT_PROTOCOL_UNDECLARED : Rule.PORT_NAME_MISTYPED,
                    place,
                    field,
                    port.name(),
                    "says no protocol" + (meant == null ? "" : " (is " + meant + " meant?)") + ": port " + port.number()
                            + " is taken for HTTP by HTTP clients"));
        }
    }

    /** The protocol that the name was most likely meant to begin with; null for a name that has nothing of one. */
    private static @Nullable String meant(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String first = lower.split("[-_.]", 2)[0];
        for (String protocol : PROTOCOLS) {
            boolean glued = !first.equals(protocol) && first.startsWith(protocol) && protocol.length() > 3;
            if (first.equals(protocol) || glued || (protocol.length() > 3 && isOneSlipFrom(first, protocol))) {
                return protocol;
            }
        }
        return null;
    }

    /** One letter more, less or other, or two neighbours changed over. */
    private static boolean isOneSlipFrom(String word, String other) {
        int start = 0;
        while (start < word.length() && start < other.length() && word.charAt(start) == other.charAt(start)) {
            start++;
        }
        String left = word.substring(start);
        String right = other.substring(start);
        if (left.isEmpty() || right.isEmpty()) {
            return left.length() + right.length() == 1;
        }
        boolean swapped = left.length() > 1
                && right.length() > 1
                && left.charAt(0) == right.charAt(1)
                && left.charAt(1) == right.charAt(0)
                && left.substring(2).equals(right.substring(2));
        return swapped
                || left.substring(1).equals(right)
                || left.equals(right.substring(1))
                || left.substring(1).equals(right.substring(1));
    }
}
