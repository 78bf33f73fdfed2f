package io.inweave.core.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.core.identity.SpiffeId;
import io.inweave.core.identity.TestAuthority;
import io.inweave.core.model.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which workload a certificate is for. */
final class CertifiedWorkloadTest {
    private static final TestAuthority AUTHORITY = TestAuthority.of("cluster.local");
    private static final SpiffeId ID = AUTHORITY.id("shop", "caller");

    private static Workload of(String subject) {
        return CertifiedWorkload.of(AUTHORITY.issue(subject, ID), ID);
    }

    @Test
    void theSubjectNamesIt() {
        assertThat(of("UID=caller-v1\\;shop\\;caller\\;v1_2.3\\;inweave"))
                .isEqualTo(Workload.parse("caller-v1;shop;caller;v1_2.3;inweave"));
    }

    @Test
    void inKubernetesTheSubjectNamesThePodToo() {
        assertThat(of("SERIALNUMBER=5f0c-9d6a,UID=caller-v1\\;shop\\;caller\\;v1\\;inweave"))
                .isEqualTo(Workload.parse("caller-v1;shop;caller;v1;inweave"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "O=Acme",
                "UID=caller",
                "UID=caller-v1\\;bank\\;caller\\;v1\\;inweave",
                "UID=caller-v1\\;shop\\;caller\\;v1\\;inweave\\;more",
                "UID=caller-v1\\;shop\\;caller\\;v 1\\;inweave",
                "UID=caller-v1\\;shop\\;caller\\;v1\\;inweave,O=Acme",
                "O=Acme,UID=caller-v1\\;shop\\;caller\\;v1\\;inweave",
                "O=Acme,SERIALNUMBER=5f0c-9d6a,UID=caller-v1\\;shop\\;caller\\;v1\\;inweave",
                "UID=\\;shop\\;caller\\;v1\\;inweave"
            })
    void whatIsNotOfTheFormIsNotBelieved(String subject) {
        assertThat(of(subject)).isEqualTo(Workload.UNKNOWN);
    }
}
