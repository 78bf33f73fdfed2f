package io.inweave.core.xds.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.inweave.core.identity.SpiffeId;
import io.inweave.core.model.Workload;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Istio's peer metadata, written and read, and what of it is believed. */
final class PeerMetadataTest {
    private static final SpiffeId CALLER = SpiffeId.parse("spiffe://cluster.local/ns/shop/sa/caller");
    private static final Workload WORKLOAD = Workload.parse("caller-v1;shop;caller;v1;inweave");
    private final PeerCache cache = new PeerCache();

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    /** As a sidecar of Istio writes it: with much that nobody here asks for. */
    private static String sidecar(UnaryOperator<Struct.Builder> change) {
        Struct labels = Struct.newBuilder()
                .putFields("app", text("web"))
                .putFields("service.istio.io/canonical-name", text("caller"))
                .putFields("service.istio.io/canonical-revision", text("v1"))
                .putFields("pod-template-hash", text("6949cdd65c"))
                .build();
        Struct.Builder facts = Struct.newBuilder()
                .putFields("CLUSTER_ID", text("Kubernetes"))
                .putFields("LABELS", Value.newBuilder().setStructValue(labels).build())
                .putFields("NAME", text("caller-v1-6949cdd65c-jj4b6"))
                .putFields("NAMESPACE", text("shop"))
                .putFields("OWNER", text("kubernetes://apis/apps/v1/namespaces/shop/deployments/caller-v1"))
                .putFields(
                        "PLATFORM_METADATA",
                        Value.newBuilder().setNumberValue(7).build())
                .putFields("WORKLOAD_NAME", text("caller-v1"));
        return Base64.getEncoder().encodeToString(change.apply(facts).build().toByteArray());
    }

    @Test
    void whatWeSayIsReadAsWeSaidIt() {
        String header =
                OwnMetadata.of("sidecar~id", WORKLOAD, CALLER, Workload.UNKNOWN).text();

        assertThat(cache.workload(header, CALLER)).isEqualTo(WORKLOAD);
    }

    @Test
    void aSidecarIsUnderstood() {
        assertThat(cache.workload(sidecar(facts -> facts), CALLER))
                .isEqualTo(Workload.parse("caller-v1;shop;caller;v1;Kubernetes"));
    }

    @Test
    void aTextIsReadOnce() {
        String header = sidecar(facts -> facts);

        assertThat(cache.workload(header, CALLER)).isSameAs(cache.workload(header, CALLER));
    }

    @Test
    void whatIsAgainstTheProvedIdentityIsNotBelieved() {
        String header =
                OwnMetadata.of("sidecar~id", WORKLOAD, CALLER, Workload.UNKNOWN).text();
        assertThat(cache.workload(header, CALLER)).isEqualTo(WORKLOAD);

        for (String other : new String[] {"ns/bank/sa/caller", "ns/shop/sa/other", "something/else"}) {
            SpiffeId proved = SpiffeId.parse("spiffe://cluster.local/" + other);
            assertThat(cache.workload(header, proved)).as(other).isEqualTo(Workload.UNKNOWN);
        }
        assertThat(cache.workload(header, CALLER)).isEqualTo(WORKLOAD);
    }

    @Test
    void whatIsNotInTheFormIsIgnored() {
        String garbage = Base64.getEncoder().encodeToString(new byte[] {10, 127, 1});
        String longName = "x".repeat(254);
        for (String header : new String[] {
            "",
            "%%%",
            garbage,
            garbage + ',' + garbage,
            "A".repeat(9_000),
            sidecar(facts -> facts.removeFields("WORKLOAD_NAME")),
            sidecar(facts -> facts.putFields("WORKLOAD_NAME", text(longName))),
            sidecar(facts -> facts.putFields("CLUSTER_ID", text(longName)))
        }) {
            assertThat(cache.workload(header, CALLER)).as(header).isEqualTo(Workload.UNKNOWN);
        }
        assertThat(cache.workload(null, CALLER)).isEqualTo(Workload.UNKNOWN);
    }

    @Test
    void anIdentityThatIsEverAnotherWorkloadIsNotBelievedForEver() {
        int believed = 0;
        for (int i = 0; i < 2_000; i++) {
            String name = "w" + i;
            String header = sidecar(facts -> facts.putFields("WORKLOAD_NAME", text(name)));
            believed += cache.workload(header, CALLER).equals(Workload.UNKNOWN) ? 0 : 1;
        }

        assertThat(believed).isEqualTo(32);
        String first = sidecar(facts -> facts.putFields("WORKLOAD_NAME", text("w0")));
        assertThat(cache.workload(first, CALLER).name()).isEqualTo("w0");
        SpiffeId other = SpiffeId.parse("spiffe://cluster.local/ns/shop/sa/other");
        assertThat(cache.workload(first, other).name()).isEqualTo("w0");
    }
}
