// SPDX-License-Identifier: Apache-2.0
package shop.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"shop.instance=test", "shop.stock.rare=3"})
class InventoryTest {

    @Autowired
    private TestRestTemplate http;

    @Test
    void reservesOnceForAnOrder() {
        ResponseEntity<JsonNode> first = reserve("{\"orderId\":\"once\",\"item\":\"mug\",\"quantity\":2}");
        ResponseEntity<JsonNode> again = reserve("{\"orderId\":\"once\",\"item\":\"mug\",\"quantity\":2}");

        assertThat(first.getStatusCode().value()).isEqualTo(200);
        assertThat(first.getBody().path("instance").asText()).isEqualTo("test");
        assertThat(again.getBody()).isEqualTo(first.getBody());
        assertThat(available("mug")).isEqualTo(99_998);
    }

    @Test
    void givesBackWhatAnOrderHeld() {
        reserve("{\"orderId\":\"back\",\"item\":\"lamp\",\"quantity\":2}");

        http.delete("/reservations/back");

        assertThat(available("lamp")).isEqualTo(100_000);
    }

    @Test
    void refusesMoreThanThereIs() {
        ResponseEntity<JsonNode> refused = reserve("{\"orderId\":\"many\",\"item\":\"rare\",\"quantity\":4}");

        assertThat(refused.getStatusCode().value()).isEqualTo(409);
        assertThat(refused.getBody().path("error").asText()).isEqualTo("only 3 of item 'rare' left");
    }

    @Test
    void saysThatItKnowsNoSuchItem() {
        ResponseEntity<JsonNode> refused = reserve("{\"orderId\":\"odd\",\"item\":\"unicorn\",\"quantity\":1}");

        assertThat(refused.getStatusCode().value()).isEqualTo(404);
        assertThat(refused.getBody().path("error").asText()).isEqualTo("no such item: 'unicorn'");
    }

    @Test
    void namesTheFieldThatIsWrong() {
        ResponseEntity<JsonNode> refused = reserve("{\"orderId\":\"none\",\"item\":\"mug\",\"quantity\":0}");

        assertThat(refused.getStatusCode().value()).isEqualTo(400);
        assertThat(refused.getBody().path("error").asText()).isEqualTo("quantity is 0, expected 1 to 1000");
    }

    @Test
    void refusesABodyThatIsNoJson() {
        assertThat(reserve("{").getStatusCode().value()).isEqualTo(400);
    }

    private int available(String item) {
        return http.getForObject("/stock/" + item, JsonNode.class)
                .path("available")
                .asInt();
    }

    private ResponseEntity<JsonNode> reserve(String body) {
        return http.exchange(
                RequestEntity.post("/reservations")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(body),
                JsonNode.class);
    }
}
