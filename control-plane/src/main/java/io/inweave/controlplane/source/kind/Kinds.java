package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.source.document.Fields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The kinds that are read, each under its own API versions. */
public final class Kinds {
    private static final Set<String> CORE = Set.of("v1");
    private static final Set<String> NETWORKING =
            Set.of("networking.istio.io/v1", "networking.istio.io/v1beta1", "networking.istio.io/v1alpha3");
    private static final Set<String> SECURITY = Set.of("security.istio.io/v1", "security.istio.io/v1beta1");

    private static final Map<String, Kind> KINDS = new TreeMap<>(Map.ofEntries(
            Map.entry("Service", new Kind(CORE, false, ServiceReader::read)),
            Map.entry("ServiceEntry", new Kind(NETWORKING, false, ServiceEntryReader::read)),
            Map.entry("WorkloadEntry", new Kind(NETWORKING, false, WorkloadReader::entry)),
            Map.entry("WorkloadGroup", new Kind(NETWORKING, false, WorkloadReader::group)),
            Map.entry("VirtualService", new Kind(NETWORKING, false, VirtualServiceReader::read)),
            Map.entry("DestinationRule", new Kind(NETWORKING, false, DestinationRuleReader::read)),
            Map.entry("Sidecar", new Kind(NETWORKING, false, SidecarReader::read)),
            Map.entry("PeerAuthentication", new Kind(SECURITY, true, PeerAuthenticationReader::read)),
            Map.entry("AuthorizationPolicy", new Kind(SECURITY, true, AuthorizationPolicyReader::read))));

    private Kinds() {}

    /** Turns a resource's {@code spec} into values of the model. */
    public interface Reader {
        List<Object> read(Meta meta, Fields spec);
    }

    /**
     * One kind.
     *
     * @param security whether a refused resource denies what it selects
     */
    public record Kind(Set<String> apiVersions, boolean security, Reader reader) {}

    /** Null for a kind that is not read. */
    public static @Nullable Kind named(String kind) {
        return KINDS.get(kind);
    }

    /** The kinds that are read, for messages. */
    public static String names() {
        return String.join(", ", KINDS.keySet());
    }

    /** Of these, one that is refused denies what it selects; so does one that is not supported at all. */
    public static Set<String> securityKinds() {
        return Set.of("PeerAuthentication", "AuthorizationPolicy", "RequestAuthentication");
    }
}
