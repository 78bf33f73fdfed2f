package io.inweave.core.exchange.inbound;

import io.inweave.core.authz.Authorizer;
import io.inweave.core.authz.AuthzDecision;
import io.inweave.core.authz.PathForms;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.PortMode;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.exchange.ServerExchange;
import io.inweave.core.exchange.ServerRequest;
import io.inweave.core.exchange.call.ExchangeEnvironment;
import io.inweave.core.exchange.call.RecordedCall;
import io.inweave.core.exchange.call.Reply;
import io.inweave.core.exchange.call.Trace;
import io.inweave.core.model.Endpoint;
import io.inweave.core.model.ServiceName;
import io.inweave.core.model.Workload;
import io.inweave.core.model.access.RbacPolicy;
import io.inweave.core.model.route.FaultPolicy;
import io.inweave.core.model.view.InboundListener;
import io.inweave.core.route.Fault;
import io.inweave.core.tls.PeerIdentity;
import io.inweave.core.xds.peer.PeerMetadata;
import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One incoming request. */
final class ServerCall extends RecordedCall implements ServerExchange {
    private final ServerRequest request;
    private final Protocol protocol;
    private final String cluster;
    private @Nullable LocalReply refusal;
    private @Nullable InboundListener listener;

    /** @param cluster as Istio names what is behind the port */
    ServerCall(ServerRequest request, String cluster, ExchangeEnvironment environment) {
        super(request, Trace.inbound(request, environment), environment);
        this.request = request;
        this.protocol = request.protocol();
        this.cluster = cluster;
    }

    /** As it was when the request began: a server may use what tells it for the next one. */
    @Override
    protected Protocol spoken() {
        return protocol;
    }

    /** Decides whether the request may enter; whatever goes wrong here refuses it. */
    void decide(ListeningPort port) {
        try {
            InboundListener found = port.listener();
            listener = found;
            if (found != null) {
                decide(found);
            } else if (port.mode() == PortMode.UNCONFIGURED) {
                refuse(Reply.of(request.protocol(), 503, "", "NC"), "listener_not_configured");
            }
        } catch (RuntimeException | Error e) {
            environment().log().peer("a request was refused because its policy could not be asked", "error", e);
            refuse(Reply.of(request.protocol(), 403, Reply.ACCESS_DENIED, "-"), "rbac_error");
        }
    }

    private void decide(InboundListener policy) {
        boolean plaintext = request.peer() == null;
        if (plaintext && policy.tlsMode() == InboundListener.TlsMode.STRICT) {
            // A connection from before the port became strict.
            refuse(Reply.of(request.protocol(), 403, Reply.ACCESS_DENIED, "-"), "plaintext_on_strict_port");
            return;
        }
        // Such a port has no policies for TLS: a TLS connection from before is judged by those that it has.
        boolean byPlaintext = plaintext || policy.tlsMode() == InboundListener.TlsMode.PLAINTEXT;
        List<RbacPolicy> policies = byPlaintext ? policy.plaintextPolicies() : policy.policies();
        if (!policies.isEmpty()) {
            AuthzDecision decision = authorize(policies, policy);
            if (!decision.allowed()) {
                refuse(Reply.of(request.protocol(), 403, Reply.ACCESS_DENIED, "-"), decision.details());
                return;
            }
        }
        if (policy.fault() != FaultPolicy.NONE) {
            fault(policy.fault());
        }
    }

    /** A path that can be read in two ways must be permitted in both. */
    private AuthzDecision authorize(List<RbacPolicy> policies, InboundListener at) {
        String path = PathForms.canonical(request.path());
        AuthzDecision decision = Authorizer.decide(policies, new ServerFacts(request, at, path));
        String other = PathForms.lenient(path);
        return !decision.allowed() || other.equals(path)
                ? decision
                : Authorizer.decide(policies, new ServerFacts(request, at, other));
    }

    /** Aborts only: a delay would need the server's thread. */
    private void fault(FaultPolicy policy) {
        Fault fault = Fault.draw(policy, request, environment().random());
        if (fault.aborts()) {
            refuse(Reply.fault(request.protocol(), fault.abortStatus(), fault.abortGrpcStatus()), "fault_filter_abort");
        }
    }

    private void refuse(LocalReply reply, String details) {
        refusal = reply;
        if (!reply.responseFlags().equals("-")) {
            flag(reply.responseFlags());
        }
        status(reply.status(), reply.grpcStatus(), details);
    }

    @Override
    public @Nullable LocalReply refusal() {
        return refusal;
    }

    @Override
    public void finished(int status, @Nullable Integer grpcStatus, long requestBytes, long responseBytes) {
        if (recorded()) {
            return;
        }
        context().requestEnded();
        LocalReply refused = refusal;
        if (refused == null) {
            if (status == 0) {
                flag("DC");
            }
            status(status, grpcStatus, status == 0 ? "downstream_remote_disconnect" : "via_upstream");
        }
        record(requestBytes, responseBytes);
    }

    @Override
    public Reporter reporter() {
        return Reporter.DESTINATION;
    }

    @Override
    public @Nullable String upstreamTransportFailure() {
        return null;
    }

    @Override
    public long upstreamServiceNanos() {
        return -1;
    }

    /** Which attempt of its caller this is; callers tell where their configuration says so. */
    @Override
    public int attempts() {
        String told = request.header("x-envoy-attempt-count");
        if (told == null || told.isEmpty() || told.length() > 4) {
            return 0;
        }
        int count = 0;
        for (int i = 0; i < told.length(); i++) {
            char c = told.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            count = count * 10 + (c - '0');
        }
        return count;
    }

    @Override
    public String routeName() {
        return "default";
    }

    @Override
    public String cluster() {
        return cluster;
    }

    @Override
    public @Nullable Endpoint endpoint() {
        return null;
    }

    /** Read from its headers only over mutual TLS: anyone can send them. Without them its certificate may say it. */
    @Override
    public Workload peer() {
        PeerIdentity peer = request.peer();
        if (peer == null) {
            return Workload.UNKNOWN;
        }
        String header = request.header(PeerMetadata.HEADER);
        return header == null ? peer.workload() : environment().peers().workload(header, peer.id());
    }

    @Override
    public @Nullable ServiceName service() {
        InboundListener before = listener;
        return before == null ? null : CalledService.of(before.services(), request.authority());
    }

    @Override
    public @Nullable String peerPrincipal() {
        PeerIdentity peer = request.peer();
        return peer == null ? null : peer.id().toString();
    }

    @Override
    public boolean mutualTls() {
        return request.peer() != null;
    }

    @Override
    public @Nullable SocketAddress remoteAddress() {
        return request.remote();
    }

    @Override
    public @Nullable SocketAddress localAddress() {
        return request.local();
    }

    @Override
    public @Nullable String requestedServerName() {
        return null;
    }
}
