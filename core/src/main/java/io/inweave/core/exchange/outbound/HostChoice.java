package io.inweave.core.exchange.outbound;

import io.inweave.core.balance.Host;
import io.inweave.core.balance.RequestHash;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.model.cluster.LbPolicy;
import io.inweave.core.model.route.ForwardAction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which hosts one request goes to: each attempt to another one, as long as there is another. */
final class HostChoice {
    private final OutboundMesh mesh;
    private final ClientRequest request;
    private final ForwardAction forward;
    private @Nullable RequestHash hash;
    private @Nullable List<Host> tried;

    HostChoice(OutboundMesh mesh, ClientRequest request, ForwardAction forward) {
        this.mesh = mesh;
        this.request = request;
        this.forward = forward;
    }

    /** A host that can be spoken to, if there is one; else any. */
    @Nullable
    Host next(Upstream at) {
        Host host = choose(at);
        while (host != null && !at.contact(host.endpoint()).obstacle().isEmpty()) {
            if (tried != null && tried.contains(host)) {
                return host;
            }
            passOver(host);
            host = choose(at);
        }
        return host;
    }

    /** Another host is taken from now on, if there is one. */
    void passOver(Host host) {
        if (tried == null) {
            tried = new ArrayList<>(2);
        }
        tried.add(host);
    }

    private @Nullable Host choose(Upstream at) {
        LbPolicy.Kind kind = at.cluster().lbPolicy().kind();
        if (hash == null && (kind == LbPolicy.Kind.RING_HASH || kind == LbPolicy.Kind.MAGLEV)) {
            hash = RequestHash.of(
                    forward.hashPolicies(),
                    request::header,
                    request.path(),
                    mesh.settings().origin(),
                    mesh.environment().random());
        }
        return at.balancer().choose(hash == null ? 0 : hash.value(), tried);
    }

    /** The {@code set-cookie} that keeps the caller at its host, when the route asks for one and the request had none. */
    @Nullable
    String newCookie() {
        return hash == null ? null : hash.newCookie();
    }
}
