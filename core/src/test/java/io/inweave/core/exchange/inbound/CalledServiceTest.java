package io.inweave.core.exchange.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.core.model.ServiceName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of several services behind a port is told of. */
final class CalledServiceTest {
    @Test
    void theServiceThatARequestNamesIsTheOneThatWasCalled() {
        ServiceName first = service("payment");
        ServiceName second = service("payment-canary");
        List<ServiceName> both = List.of(first, second);

        assertThat(CalledService.of(List.of(), "payment")).isNull();
        assertThat(CalledService.of(List.of(first), "other.example")).isEqualTo(first);
        assertThat(CalledService.of(both, "payment-canary:8080")).isEqualTo(second);
        assertThat(CalledService.of(both, "payment-canary.shop.svc")).isEqualTo(second);
        assertThat(CalledService.of(both, "PAYMENT-CANARY.shop.svc.cluster.local:80"))
                .isEqualTo(second);
        assertThat(CalledService.of(both, "payment-can")).isEqualTo(first);
        assertThat(CalledService.of(both, "")).isEqualTo(first);
    }

    private static ServiceName service(String name) {
        return ServiceName.builder()
                .host(name + ".shop.svc.cluster.local")
                .name(name)
                .namespace("shop")
                .build();
    }
}
