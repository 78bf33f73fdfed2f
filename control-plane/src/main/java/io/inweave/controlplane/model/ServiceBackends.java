package io.inweave.controlplane.model;

import io.inweave.controlplane.model.EndpointSlice.Backend;
import io.inweave.controlplane.model.EndpointSlice.Condition;
import io.inweave.controlplane.model.EndpointSlice.Family;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who is behind one Kubernetes Service: its slices joined with the Pods that they name. A Pod that is named and not known
 * (yet, or any more) is left out: its ports may speak mutual TLS, and a client that took them for plaintext would fail, or
 * worse, be answered by somebody else. Keeps what was worked out of it, as long as what that was made from stays.
 */
final class ServiceBackends {
    private final List<Member> members;
    private final Set<String> podUids;
    private final Map<ServicePort, Worked> worked = new ConcurrentHashMap<>(4);

    /**
     * One address of one backend.
     *
     * @param pod null for a backend that is no Pod
     */
    record Member(
            Backend backend,
            Family family,
            Map<String, Integer> ports,
            @Nullable Pod pod) {
        /** The number behind the Service's port; null when this backend has no such port. */
        @Nullable
        Integer port(ServicePort port) {
            return ports.get(port.name());
        }

        private String who() {
            return pod == null ? backend.address() : pod.uid();
        }
    }

    private record Worked(Object from, List<ServiceEndpoint> endpoints) {}

    private ServiceBackends(List<Member> members, Set<String> podUids) {
        this.members = List.copyOf(members);
        this.podUids = Set.copyOf(podUids);
    }

    static ServiceBackends join(List<EndpointSlice> slices, Map<String, Pod> pods) {
        List<Member> members = new ArrayList<>();
        Set<String> uids = new HashSet<>();
        for (EndpointSlice slice : slices) {
            for (Backend backend : slice.backends()) {
                boolean isPod = !backend.pod().isEmpty();
                Pod pod = isPod ? pods.get(backend.pod()) : null;
                if (isPod) {
                    uids.add(backend.pod());
                }
                if (!isPod || pod != null) {
                    members.add(new Member(backend, slice.family(), slice.ports(), pod));
                }
            }
        }
        return new ServiceBackends(members, uids);
    }

    /** Of all Pods that the slices name, known or not. */
    Set<String> podUids() {
        return podUids;
    }

    List<Member> members() {
        return members;
    }

    /**
     * Those to send requests to: who is ready; where nobody is, who is leaving and serves still, as Kubernetes' own proxy
     * does. Of a backend with addresses of both families only one is taken, or it would get twice its share.
     *
     * @param preferred the family that the Service itself is called by; null: each Pod's own primary one
     */
    List<Member> serving(ServicePort port, @Nullable Family preferred) {
        List<Member> ready = in(Condition.READY, port, preferred);
        return ready.isEmpty() ? in(Condition.LEAVING, port, preferred) : ready;
    }

    private List<Member> in(Condition condition, ServicePort port, @Nullable Family preferred) {
        Map<String, Member> chosen = new LinkedHashMap<>();
        for (Member member : members) {
            if (member.backend().condition() == condition && member.port(port) != null) {
                chosen.merge(member.who(), member, (one, other) -> isBetter(other, preferred) ? other : one);
            }
        }
        return List.copyOf(chosen.values());
    }

    private static boolean isBetter(Member member, @Nullable Family preferred) {
        if (preferred != null) {
            return member.family() == preferred;
        }
        Pod pod = member.pod();
        return pod != null
                && !pod.addresses().isEmpty()
                && pod.addresses().get(0).equals(member.backend().address());
    }

    /** Endpoints of a port as they were worked out before from the same; else as they are worked out now. */
    List<ServiceEndpoint> endpoints(ServicePort port, Object from, Supplier<List<ServiceEndpoint>> work) {
        Worked kept = worked.get(port);
        if (kept != null && kept.from().equals(from)) {
            return kept.endpoints();
        }
        List<ServiceEndpoint> made = Collections.unmodifiableList(work.get());
        worked.put(port, new Worked(from, made));
        return made;
    }
}
