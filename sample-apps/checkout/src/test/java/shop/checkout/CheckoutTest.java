// SPDX-License-Identifier: Apache-2.0
package shop.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.Status;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "shop.instance=checkout-1")
class CheckoutTest {

    private static final FakeInventory INVENTORY = new FakeInventory();
    private static final FakePayments PAYMENTS = new FakePayments();

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("inventory.url", INVENTORY::url);
        properties.add("payment.target", PAYMENTS::target);
    }

    @Autowired
    private TestRestTemplate http;

    @BeforeEach
    void allIsWell() {
        INVENTORY.reserves();
        PAYMENTS.accepts();
    }

    @Test
    void placesAnOrder() {
        ResponseEntity<JsonNode> answer = order("placed", "book", 2);

        assertThat(answer.getBody())
                .hasToString("{\"id\":\"placed\",\"item\":\"book\",\"quantity\":2,\"total\":25.0,"
                        + "\"reservation\":{\"orderId\":\"any\",\"item\":\"book\",\"quantity\":2,\"instance\":\"inventory-1\"},"
                        + "\"payment\":{\"id\":\"pay-1\",\"version\":\"v1\",\"instance\":\"payment-1\"},"
                        + "\"checkoutInstance\":\"checkout-1\"}");
        assertThat(http.getForObject("/orders/placed", JsonNode.class)).isEqualTo(answer.getBody());
    }

    @Test
    void placesAnOrderOnceForAKey() {
        assertThat(order("twice", "book", 2).getBody())
                .isEqualTo(order("twice", "book", 2).getBody());

        assertThat(INVENTORY.requests()).hasSize(1);
        assertThat(PAYMENTS.charges()).hasSize(1);
    }

    @Test
    void refusesAnotherOrderUnderTheSameKey() {
        order("taken", "book", 2);

        assertProblem(order("taken", "book", 3), 409, "order taken asked for something else already");
    }

    @Test
    void canBeAskedAgainAfterAFailure() {
        PAYMENTS.failsWith(Status.UNAVAILABLE);
        order("again", "book", 2);
        PAYMENTS.accepts();

        assertThat(order("again", "book", 2).getStatusCode().value()).isEqualTo(200);
    }

    @Test
    void namesInventoryWhenItFails() {
        INVENTORY.answers(500, "");

        assertProblem(order("i500", "book", 2), 503, "inventory answered 500");
        assertThat(PAYMENTS.charges()).isEmpty();
    }

    @Test
    void tellsATimeoutOfInventoryFromAFailure() {
        INVENTORY.answers(504, "upstream request timeout");

        assertProblem(order("i504", "book", 2), 504, "inventory answered 504");
    }

    @Test
    void passesOnThatTooFewAreLeft() {
        INVENTORY.answers(409, "{\"error\":\"only 1 of item 'book' left\"}");

        assertProblem(order("i409", "book", 2), 409, "only 1 of item 'book' left");
    }

    @Test
    void namesPaymentWhenItFails() {
        PAYMENTS.failsWith(Status.UNAVAILABLE.withDescription("closed for today"));

        assertProblem(order("p14", "book", 2), 503, "payment failed: UNAVAILABLE: closed for today");
        assertThat(INVENTORY.requests()).containsExactly("POST /reservations");
    }

    @Test
    void tellsATimeoutOfPaymentFromAFailure() {
        PAYMENTS.failsWith(Status.DEADLINE_EXCEEDED);

        assertProblem(order("p4", "book", 2), 504, "payment did not answer in time");
    }

    @Test
    void givesTheReservationBackWhenTheCardIsRefused() {
        PAYMENTS.failsWith(Status.FAILED_PRECONDITION.withDescription("the card was refused"));

        assertProblem(order("p9", "book", 2), 402, "the card was refused");
        await().untilAsserted(() ->
                assertThat(INVENTORY.requests()).containsExactly("POST /reservations", "DELETE /reservations/p9"));
    }

    @Test
    void tellsPastPayments() {
        assertThat(http.getForObject("/payments?limit=1", String.class))
                .isEqualTo("[{\"id\":\"pay-1\",\"orderId\":\"order-1\",\"amount\":12.50,\"settled\":false}]");
    }

    @Test
    void settlesPayments() {
        assertThat(http.postForObject("/settlements", List.of("pay-1", "pay-2"), String.class))
                .isEqualTo("[{\"id\":\"pay-1\",\"settled\":true,\"instance\":\"payment-1\"},"
                        + "{\"id\":\"pay-2\",\"settled\":true,\"instance\":\"payment-1\"}]");
    }

    @Test
    void namesPaymentWhenPastPaymentsCannotBeHad() {
        PAYMENTS.failsWith(Status.UNAVAILABLE);

        assertProblem(http.getForEntity("/payments", JsonNode.class), 503, "payment failed: UNAVAILABLE");
    }

    @Test
    void namesTheFieldThatIsWrong() {
        assertProblem(
                http.getForEntity("/payments?limit=x", JsonNode.class), 400, "limit: expected another kind of value");
        assertProblem(order("q0", "book", 0), 400, "quantity is 0, expected 1 to 100");
        assertProblem(order("unicorn", "unicorn", 1), 400, "no such item: 'unicorn'");
        assertProblem(
                order("a b", "book", 1),
                400,
                "Idempotency-Key: expected 1 to 64 letters, digits, and after the first dots, dashes, underscores");
    }

    private ResponseEntity<JsonNode> order(String key, String item, int quantity) {
        return http.exchange(
                RequestEntity.post("/orders")
                        .header("Idempotency-Key", key)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body("{\"item\":\"%s\",\"quantity\":%d,\"card\":\"4111111111111111\"}"
                                .formatted(item, quantity)),
                JsonNode.class);
    }

    private static void assertProblem(ResponseEntity<JsonNode> answer, int status, String error) {
        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(answer.getBody()).hasToString("{\"error\":\"" + error + "\"}");
    }
}
