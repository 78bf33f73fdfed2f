// SPDX-License-Identifier: Apache-2.0
package shop.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class DependencyTimeoutTest {

    private static final Duration TIMEOUT = Duration.ofMillis(200);
    private static final OrderRequest ORDER = new OrderRequest("book", 1, "4111111111111111");

    @Test
    void namesInventoryWhenItNeverAnswers() {
        FakeInventory silent = new FakeInventory();
        silent.answers(0, "");
        InventoryClient inventory =
                new InventoryClient(HttpClient.newHttpClient(), new ObjectMapper(), silent.url(), TIMEOUT);

        assertThatThrownBy(() -> inventory.reserve("order-1", ORDER).join())
                .cause()
                .isInstanceOfSatisfying(OrderRefusedException.class, e -> {
                    assertThat(e.status()).isEqualTo(HttpStatus.GATEWAY_TIMEOUT);
                    assertThat(e).hasMessage("inventory did not answer in time");
                });
    }

    @Test
    void namesPaymentWhenItNeverAnswers() {
        FakePayments silent = new FakePayments();
        silent.neverAnswers();
        ManagedChannel channel =
                ManagedChannelBuilder.forTarget(silent.target()).usePlaintext().build();
        PaymentClient payment = new PaymentClient(channel, TIMEOUT);

        assertThatThrownBy(() -> payment.charge("order-1", BigDecimal.TEN, ORDER.card()))
                .isInstanceOfSatisfying(OrderRefusedException.class, e -> {
                    assertThat(e.status()).isEqualTo(HttpStatus.GATEWAY_TIMEOUT);
                    assertThat(e).hasMessage("payment did not answer in time");
                });
        channel.shutdownNow();
    }
}
