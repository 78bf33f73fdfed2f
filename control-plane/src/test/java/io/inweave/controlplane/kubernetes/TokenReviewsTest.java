package io.inweave.controlplane.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.controlplane.ca.CallerProof;
import io.inweave.controlplane.ca.CallerProof.Kind;
import io.inweave.controlplane.ca.CertifiedWorkload;
import io.inweave.controlplane.ca.WorkloadIdentity;
import io.inweave.controlplane.kubernetes.FaultyApiServer.Answer;
import io.inweave.controlplane.model.Cluster;
import io.inweave.controlplane.model.ClusterChange;
import io.inweave.controlplane.model.Pod;
import io.inweave.controlplane.model.WorkloadId;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.model.naming.Locality;
import io.inweave.controlplane.model.naming.ObjectName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is made of the API server's judgement. */
final class TokenReviewsTest {
    private static final String REVIEW = "POST /apis/authentication.k8s.io/v1/tokenreviews";
    private static final WorkloadIdentity CHECKOUT = new WorkloadIdentity("cluster.local", "shop", "checkout");
    private final FaultyApiServer server = new FaultyApiServer();
    private final TokenReviews reviews = new TokenReviews(server.client(), "cluster.local", TokenReviewsTest::world);

    private static World world() {
        Pod pod = new Pod(
                WorkloadId.pod(ObjectName.of("shop", "checkout-0"), "uid-1"),
                "checkout",
                Map.of("app", "checkout"),
                "checkout",
                Locality.NONE,
                List.of("10.0.0.7"),
                Set.of());
        return World.empty("cluster.local").withCluster(Cluster.EMPTY.with(List.of(new ClusterChange.PodThere(pod))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void judged(Map<String, Object> status) {
        server.on(REVIEW, asked -> {
            assertThat(asked.path("spec").path("token").asText()).isEqualTo("a.b.c");
            assertThat(asked.path("spec").path("audiences").path(0).asText()).isEqualTo("istio-ca");
            return Answer.of(Map.of("apiVersion", "authentication.k8s.io/v1", "kind", "TokenReview", "status", status));
        });
    }

    private static Map<String, Object> good(String user, Map<String, List<String>> extra) {
        Map<String, Object> status = new HashMap<>();
        status.put("authenticated", true);
        status.put("audiences", List.of("istio-ca"));
        status.put("user", Map.of("username", user, "extra", extra));
        return status;
    }

    private static Map<String, List<String>> bound(String uid) {
        return Map.of(
                "authentication.kubernetes.io/pod-name", List.of("checkout-0"),
                "authentication.kubernetes.io/pod-uid", List.of(uid));
    }

    private void refused(Kind kind, String reason) {
        assertThat(reviews.check("a.b.c", "key")).isInstanceOfSatisfying(CallerProof.Refused.class, refused -> {
            assertThat(refused.kind()).isEqualTo(kind);
            assertThat(refused.reason()).contains(reason).doesNotContain("a.b.c");
        });
    }

    @Test
    void aTokenIsThePodsThatItIsBoundTo() {
        judged(good("system:serviceaccount:shop:checkout", bound("uid-1")));
        assertThat(reviews.check("a.b.c", "key")).isInstanceOfSatisfying(CallerProof.Accepted.class, accepted -> {
            assertThat(accepted.identity()).isEqualTo(CHECKOUT);
            assertThat(accepted.workload())
                    .isEqualTo(new CertifiedWorkload("checkout;shop;checkout;;inweave", "uid-1"));
        });
    }

    @Test
    void aTokenOfNoPodHasAnIdentityAndNothingElse() {
        judged(good("system:serviceaccount:shop:checkout", Map.of()));
        assertThat(reviews.check("a.b.c", "key"))
                .isInstanceOfSatisfying(
                        CallerProof.Accepted.class,
                        accepted -> assertThat(accepted.workload()).isEqualTo(CertifiedWorkload.NONE));
    }

    @Test
    void aTokenThatIsNotAcceptedIsNone() {
        judged(Map.of("authenticated", false, "error", "token has expired"));
        refused(Kind.UNAUTHENTICATED, "token has expired");
    }

    @Test
    void aTokenForAnotherAudienceIsNone() {
        Map<String, Object> status = good("system:serviceaccount:shop:checkout", bound("uid-1"));
        status.put("audiences", List.of("https://kubernetes.default.svc"));
        judged(status);
        refused(Kind.UNAUTHENTICATED, "not for audience istio-ca");
        status.remove("audiences");
        refused(Kind.UNAUTHENTICATED, "not for audience istio-ca");
    }

    @Test
    void aUserIsNoWorkload() {
        judged(good("jane", Map.of()));
        refused(Kind.PERMISSION_DENIED, "expected one of a service account");
    }

    @Test
    void aPodThatIsNotSeenYetMayAskAgain() {
        judged(good("system:serviceaccount:shop:checkout", bound("uid-2")));
        refused(Kind.UNAVAILABLE, "has not been seen here yet");
    }

    @Test
    void aServerThatFailsIsNoRefusal() {
        server.on(REVIEW, asked -> Answer.failure(500, "InternalError"));
        refused(Kind.UNAVAILABLE, "cannot review tokens now");
        server.goAway();
        refused(Kind.UNAVAILABLE, "cannot review tokens now");
    }
}
