package io.inweave.controlplane.ca;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.inweave.controlplane.text.Printable;
import io.inweave.controlplane.text.RefusalLog;
import istio.v1.auth.IstioCertificateRequest;
import istio.v1.auth.IstioCertificateResponse;
import istio.v1.auth.IstioCertificateServiceGrpc.IstioCertificateServiceImplBase;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Istio's CSR API. The caller proves itself with a join token, or renews with its current certificate; the certificate
 * names that identity and nothing that the request says.
 */
public final class CertificateService extends IstioCertificateServiceImplBase {
    /** The value of the {@code authorization} header of this call, empty without one; set by the server. */
    public static final Context.Key<String> AUTHORIZATION = Context.keyWithDefault("authorization", "");
    /** The peer's identity, set by the server when the connection has a client certificate. */
    public static final Context.Key<WorkloadIdentity> PEER = Context.key("peer");
    /** What the peer's certificate says of its workload; set by the server. */
    public static final Context.Key<CertifiedWorkload> PEER_WORKLOAD =
            Context.keyWithDefault("workload", CertifiedWorkload.NONE);
    /** Address of the peer, for the log; set by the server. */
    public static final Context.Key<String> REMOTE = Context.keyWithDefault("remote", "-");

    private static final Logger log = LoggerFactory.getLogger(CertificateService.class);
    private static final String WHAT = "a certificate";
    private final CertificateAuthority authority;
    private final CallerProof proof;
    private final KnownWorkloads known;
    private final RefusalLog refusals;
    private final Executor threads;

    /**
     * @param known which workloads the configuration still has: only such renew
     */
    public CertificateService(
            CertificateAuthority authority, CallerProof proof, KnownWorkloads known, RefusalLog refusals) {
        this(authority, proof, known, refusals, Runnable::run);
    }

    /**
     * @param threads where calls are decided: of its own, where the proof waits for somebody. It may refuse work
     */
    public CertificateService(
            CertificateAuthority authority,
            CallerProof proof,
            KnownWorkloads known,
            RefusalLog refusals,
            Executor threads) {
        this.threads = threads;
        this.authority = authority;
        this.proof = proof;
        this.known = known;
        this.refusals = refusals;
    }

    @Override
    public void createCertificate(IstioCertificateRequest request, StreamObserver<IstioCertificateResponse> answer) {
        try {
            threads.execute(Context.current().wrap(() -> create(request, answer)));
        } catch (RejectedExecutionException full) {
            refuse(answer, Status.UNAVAILABLE, peer(), "too many requests are being decided; try again");
        }
    }

    private void create(IstioCertificateRequest request, StreamObserver<IstioCertificateResponse> answer) {
        try {
            SigningRequest csr = SigningRequest.parse(request.getCsr());
            answer(request, csr, decide(request, csr), answer);
        } catch (CertificateRefusedException malformed) {
            refuse(answer, Status.INVALID_ARGUMENT, peer(), String.valueOf(malformed.getMessage()));
        }
    }

    private CallerProof.Decision decide(IstioCertificateRequest request, SigningRequest csr) {
        CallerProof.Decision decision = authenticate(csr);
        if (!(decision instanceof CallerProof.Accepted accepted)) {
            return decision;
        }
        String id = accepted.identity().spiffeId();
        if (request.getMetadata().containsFields("ImpersonatedIdentity")) {
            return denied(id, "metadata ImpersonatedIdentity: no identity may ask for another's certificate");
        }
        for (String uri : csr.requestedUris()) {
            if (!uri.equals(id)) {
                return denied(id, "csr asks for " + Printable.of(uri) + ", expected no URI name or " + id);
            }
        }
        return decision;
    }

    private CallerProof.Decision authenticate(SigningRequest csr) {
        String authorization = AUTHORIZATION.get();
        if (!authorization.isEmpty()) {
            return authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                    ? proof.check(authorization.substring(7).trim(), csr.keyFingerprint())
                    : unauthenticated("authorization header: expected 'Bearer <token>'");
        }
        WorkloadIdentity peer = PEER.get();
        if (peer == null) {
            return unauthenticated("neither a token nor a client certificate of this mesh; outside"
                    + " Kubernetes 'inweave token' mints a join token");
        }
        CertifiedWorkload workload = known.workload(peer, PEER_WORKLOAD.get());
        return workload == null
                ? denied(peer.spiffeId(), "no WorkloadGroup or Pod has this namespace and service account any more")
                : new CallerProof.Accepted(peer, workload, "its certificate");
    }

    private void answer(
            IstioCertificateRequest request,
            SigningRequest csr,
            CallerProof.Decision decision,
            StreamObserver<IstioCertificateResponse> answer) {
        if (decision instanceof CallerProof.Refused refused) {
            refuse(answer, status(refused.kind()), refused.who(), refused.reason());
            return;
        }
        CallerProof.Accepted accepted = (CallerProof.Accepted) decision;
        // A negative or absurd number is no reason to fail: the authority has its own bounds.
        long seconds = Math.min(request.getValidityDuration(), CertificateAuthority.LONGEST_LIFETIME.toSeconds());
        List<X509Certificate> chain = authority.issue(
                csr.key(), accepted.identity(), accepted.workload(), Duration.ofSeconds(Math.max(0, seconds)));
        log.info(
                "certificate issued: identity={} until={} by={}",
                accepted.identity(),
                chain.get(0).getNotAfter().toInstant(),
                accepted.evidence());
        IstioCertificateResponse.Builder response = IstioCertificateResponse.newBuilder();
        for (X509Certificate certificate : chain) {
            response.addCertChain(Pem.encode(List.of(certificate)));
        }
        answer.onNext(response.build());
        answer.onCompleted();
    }

    private static Status status(CallerProof.Kind kind) {
        return switch (kind) {
            case UNAUTHENTICATED -> Status.UNAUTHENTICATED;
            case PERMISSION_DENIED -> Status.PERMISSION_DENIED;
            case UNAVAILABLE -> Status.UNAVAILABLE;
        };
    }

    private void refuse(StreamObserver<IstioCertificateResponse> answer, Status status, String who, String why) {
        refusals.refused(WHAT, who + " at " + REMOTE.get(), why);
        answer.onError(status.withDescription(why).asRuntimeException());
    }

    private static String peer() {
        WorkloadIdentity peer = PEER.get();
        return peer == null ? "unauthenticated caller" : peer.spiffeId();
    }

    private static CallerProof.Decision unauthenticated(String reason) {
        return new CallerProof.Refused(CallerProof.Kind.UNAUTHENTICATED, "unauthenticated caller", reason);
    }

    private static CallerProof.Decision denied(String who, String reason) {
        return new CallerProof.Refused(CallerProof.Kind.PERMISSION_DENIED, who, reason);
    }
}
