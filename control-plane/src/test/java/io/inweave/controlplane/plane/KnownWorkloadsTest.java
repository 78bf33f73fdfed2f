package io.inweave.controlplane.plane;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.controlplane.ca.CertifiedWorkload;
import io.inweave.controlplane.ca.WorkloadIdentity;
import io.inweave.controlplane.model.Configuration;
import io.inweave.controlplane.model.WorkloadGroup;
import io.inweave.controlplane.model.naming.Locality;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.source.ConfigState;
import io.inweave.controlplane.telemetry.PilotMetrics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which workload a certificate is renewed for. */
final class KnownWorkloadsTest {
    private static final String V1 = "payment-v1;shop;payment;v1;inweave";
    private static final String V2 = "payment-v2;shop;payment;v2;inweave";
    private final Worlds worlds = new Worlds("cluster.local", new PilotMetrics());

    @BeforeEach
    void configure() {
        Configuration.Builder groups = Configuration.builder();
        groups.add(group("payment-v1", "payment", Map.of("app", "payment", "version", "v1")));
        groups.add(group("payment-v2", "payment", Map.of("app", "payment", "version", "v2")));
        groups.add(group("checkout", "checkout", Map.of("app", "checkout")));
        worlds.configured(new ConfigState(groups.build(), List.of()));
    }

    private static WorkloadGroup group(String name, String account, Map<String, String> labels) {
        return new WorkloadGroup(ObjectName.parse("shop/" + name), labels, account, Map.of(), Locality.NONE, 1);
    }

    private String workload(String account, String named) {
        CertifiedWorkload found =
                worlds.workload(new WorkloadIdentity("cluster.local", "shop", account), CertifiedWorkload.of(named));
        return found == null ? null : found.text();
    }

    @Test
    void theOneThatTheCertificateNamesAsItIsNow() {
        assertThat(workload("payment", "payment-v2;shop;payment;before;inweave"))
                .isEqualTo(V2);
        assertThat(workload("payment", V1)).isEqualTo(V1);
    }

    @Test
    void theOnlyOneOfItsIdentity() {
        assertThat(workload("checkout", "")).isEqualTo("checkout;shop;checkout;;inweave");
        assertThat(workload("checkout", "renamed;shop;checkout;;inweave")).isEqualTo("checkout;shop;checkout;;inweave");
    }

    @Test
    void oneOfSeveralIsNotGuessed() {
        assertThat(workload("payment", "")).isEmpty();
        assertThat(workload("payment", "payment-v;shop;payment;v1;inweave")).isEmpty();
    }

    @Test
    void nobody() {
        assertThat(workload("stranger", "")).isNull();
    }
}
