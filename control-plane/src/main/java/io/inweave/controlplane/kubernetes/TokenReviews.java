package io.inweave.controlplane.kubernetes;

import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewStatus;
import io.fabric8.kubernetes.api.model.authentication.UserInfo;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.inweave.controlplane.ca.CallerProof;
import io.inweave.controlplane.ca.CertifiedWorkload;
import io.inweave.controlplane.ca.WorkloadIdentity;
import io.inweave.controlplane.model.Pod;
import io.inweave.controlplane.model.WorkloadText;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.text.Printable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Has the API server judge a service account's token (TokenReview, {@code authentication.k8s.io/v1}), for the one audience
 * that is ours. The Pod is the one that the token is bound to: the API server refuses a token whose Pod is gone.
 */
public final class TokenReviews implements CallerProof {
    /** Istio's audience of tokens that are shown to its certificate authority. */
    public static final String AUDIENCE = "istio-ca";

    private static final String POD_NAME = "authentication.kubernetes.io/pod-name";
    private static final String POD_UID = "authentication.kubernetes.io/pod-uid";
    private static final String UNKNOWN = "unauthenticated caller";
    private static final int LIMIT = 16 * 1024;

    private final KubernetesClient client;
    private final String trustDomain;
    private final Supplier<World> world;

    public TokenReviews(KubernetesClient client, String trustDomain, Supplier<World> world) {
        this.client = client;
        this.trustDomain = trustDomain;
        this.world = world;
    }

    @Override
    public Decision check(String token, String keyFingerprint) {
        if (token.length() > LIMIT) {
            return unauthenticated("token: expected at most " + LIMIT + " characters");
        }
        TokenReviewStatus status;
        try {
            TokenReview asked = new TokenReviewBuilder()
                    .withNewSpec()
                    .withToken(token)
                    .withAudiences(AUDIENCE)
                    .endSpec()
                    .build();
            status = client.tokenReviews().create(asked).getStatus();
        } catch (KubernetesClientException away) {
            return new Refused(
                    Kind.UNAVAILABLE,
                    UNKNOWN,
                    "the API server cannot review tokens now: " + Printable.of(away.getMessage()));
        }
        return judge(status);
    }

    private Decision judge(TokenReviewStatus status) {
        if (!Boolean.TRUE.equals(status.getAuthenticated())) {
            String why = status.getError() == null || status.getError().isEmpty() ? "" : ": " + status.getError();
            return unauthenticated(
                    "token: the API server does not accept it for audience " + AUDIENCE + Printable.of(why));
        }
        // A server that knows nothing of audiences accepts the token for its own, and says so by leaving this out.
        if (status.getAudiences() == null || !status.getAudiences().contains(AUDIENCE)) {
            return unauthenticated("token: it is not for audience " + AUDIENCE);
        }
        UserInfo user = status.getUser();
        Optional<WorkloadIdentity> identity =
                WorkloadIdentity.ofSubject(trustDomain, String.valueOf(user.getUsername()));
        if (identity.isEmpty()) {
            return new Refused(
                    Kind.PERMISSION_DENIED,
                    Printable.of(user.getUsername()),
                    "token: expected one of a service account");
        }
        return ofPod(identity.get(), extra(user, POD_NAME), extra(user, POD_UID));
    }

    private Decision ofPod(WorkloadIdentity identity, String name, String uid) {
        if (uid.isEmpty()) {
            return new Accepted(identity, CertifiedWorkload.NONE, "a token that is bound to no Pod");
        }
        String who = identity.subject() + " in Pod " + Printable.of(name);
        Pod pod = world.get().cluster().pod(identity.namespace(), uid);
        if (pod == null) {
            return new Refused(Kind.UNAVAILABLE, who, "the Pod has not been seen here yet; it is on its way");
        }
        return new Accepted(identity, new CertifiedWorkload(WorkloadText.of(pod), uid), "the token of Pod " + pod.id());
    }

    private static String extra(UserInfo user, String key) {
        Map<String, List<String>> extra = user.getExtra();
        List<String> values = extra == null ? null : extra.get(key);
        return values == null || values.size() != 1 ? "" : values.get(0);
    }

    private static Decision unauthenticated(String reason) {
        return new Refused(Kind.UNAUTHENTICATED, UNKNOWN, reason);
    }
}
