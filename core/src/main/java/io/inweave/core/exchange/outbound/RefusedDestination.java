package io.inweave.core.exchange.outbound;

import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.Destination;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.call.ExchangeEnvironment;
import io.inweave.core.exchange.call.Reply;

/** A name that must not be called. */
final class RefusedDestination extends Destination {
    /** Why not. */
    enum Reason {
        /** The mesh does not know it, and only what the mesh knows may be called. */
        NOT_IN_REGISTRY(502, "", "-", "direct_response"),
        /** It can only be of the mesh, and the control plane has not told anything of it. */
        NO_ANSWER(503, "no configuration for this host from the control plane yet", "NC", "cluster_not_found"),
        /** It can only be of the mesh, and this process could not join the mesh. */
        NO_DATA_PLANE(503, "the data plane of this process did not start, see its log", "NC", "cluster_not_found");

        private final int status;
        private final String body;
        private final String flag;
        private final String details;

        /** For a host that is not in the registry the status is what Istio's BlackHoleCluster gives. */
        Reason(int status, String body, String flag, String details) {
            this.status = status;
            this.body = body;
            this.flag = flag;
            this.details = details;
        }

        LocalReply reply(Protocol protocol) {
            return Reply.of(protocol, status, body, flag);
        }

        String details() {
            return details;
        }
    }

    private final ExchangeEnvironment environment;
    private final String name;
    private final Reason reason;

    RefusedDestination(ExchangeEnvironment environment, String name, Reason reason) {
        this.environment = environment;
        this.name = name;
        this.reason = reason;
    }

    @Override
    public Kind kind() {
        return Kind.REFUSED;
    }

    @Override
    public ClientExchange exchange(ClientRequest request) {
        environment.log().peer("a call was refused", "to", name, "reason", reason);
        return new RefusedCall(request, reason, environment);
    }

    @Override
    public String toString() {
        return "REFUSED " + name + " " + reason;
    }
}
