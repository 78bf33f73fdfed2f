package io.inweave.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import istio.v1.auth.IstioCertificateRequest;
import istio.v1.auth.IstioCertificateResponse;
import istio.v1.auth.IstioCertificateServiceGrpc;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Our own description of Istio's service must meet the same bytes and the same path. */
class IstioCertificateServiceTest {

    @Test
    void isCalledByIstiosName() {
        assertThat(IstioCertificateServiceGrpc.getCreateCertificateMethod().getFullMethodName())
                .isEqualTo("istio.v1.auth.IstioCertificateService/CreateCertificate");
    }

    @Test
    void hasIstiosFieldNumbers() {
        assertThat(numbers(IstioCertificateRequest.getDescriptor()))
                .isEqualTo(Map.of("csr", 1, "validity_duration", 3, "metadata", 4));
        assertThat(numbers(IstioCertificateResponse.getDescriptor())).isEqualTo(Map.of("cert_chain", 1));
    }

    private static Map<String, Integer> numbers(Descriptor message) {
        return message.getFields().stream()
                .collect(Collectors.toMap(FieldDescriptor::getName, FieldDescriptor::getNumber));
    }
}
