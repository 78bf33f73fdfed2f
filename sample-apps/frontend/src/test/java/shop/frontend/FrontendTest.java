// SPDX-License-Identifier: Apache-2.0
package shop.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class FrontendTest {

    private static final FakeCheckout CHECKOUT = new FakeCheckout();
    private static final String ORDER = "{\"item\":\"book\",\"quantity\":1,\"card\":\"4111111111111111\"}";

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("checkout.url", CHECKOUT::url);
    }

    @Autowired
    private TestRestTemplate http;

    @Test
    void handsTheOrderToCheckoutAndItsAnswerBack() {
        CHECKOUT.answers(200, "{\"id\":\"order-1\",\"item\":\"book\"}");

        ResponseEntity<JsonNode> answer = order(ORDER);

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(answer.getBody().path("id").asText()).isEqualTo("order-1");
        assertThat(CHECKOUT.lastBody()).isEqualTo(ORDER);
        assertThat(CHECKOUT.lastHeader("Idempotency-Key")).isNotBlank();
        assertThat(http.getForObject("/orders", JsonNode.class).findValuesAsText("id"))
                .contains("order-1");
    }

    @Test
    void leavesAmountsAsCheckoutWroteThem() {
        CHECKOUT.answers(200, "{\"id\":\"order-2\",\"total\":25.00}");

        assertThat(http.getForObject("/orders/order-2", String.class))
                .isEqualTo("{\"id\":\"order-2\",\"total\":25.00}");
    }

    @Test
    void keepsStatusAndExplanationOfARefusal() {
        CHECKOUT.answers(503, "{\"error\":\"payment is unavailable\"}");

        assertProblem(order(ORDER), 503, "payment is unavailable");
    }

    @Test
    void explainsARefusalThatIsNoJson() {
        CHECKOUT.answers(403, "RBAC: access denied");

        assertProblem(order(ORDER), 403, "RBAC: access denied");
    }

    @Test
    void namesCheckoutWhenTheRefusalSaysNothing() {
        CHECKOUT.answers(500, "");

        assertProblem(order(ORDER), 500, "checkout answered 500");
    }

    @Test
    void passesOnThatAnOrderIsUnknown() {
        CHECKOUT.answers(404, "{\"error\":\"no such order\"}");

        assertProblem(http.getForEntity("/orders/none", JsonNode.class), 404, "no such order");
    }

    @Test
    void refusesABodyThatIsNoJson() {
        assertProblem(order("{"), 400, "the body is not the JSON that was expected");
    }

    @Test
    void servesThePage() {
        assertThat(http.getForObject("/", String.class)).contains("<form id=\"order\">");
    }

    @Test
    void callsThroughTheHttpClientOfTheJdk(@Autowired ClientHttpRequestFactoryBuilder<?> factory) {
        assertThat(factory).isInstanceOf(JdkClientHttpRequestFactoryBuilder.class);
    }

    private ResponseEntity<JsonNode> order(String body) {
        return http.exchange(
                RequestEntity.post("/orders")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body),
                JsonNode.class);
    }

    private static void assertProblem(ResponseEntity<JsonNode> answer, int status, String error) {
        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
        assertThat(answer.getBody().toString()).isEqualTo("{\"error\":\"" + error + "\"}");
    }
}
