// SPDX-License-Identifier: Apache-2.0
package shop.frontend;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/** The program. */
@SpringBootApplication
public class FrontendApplication {

    @Bean
    RestClient checkoutClient(RestClient.Builder builder, @Value("${checkout.url}") String url) {
        return builder.baseUrl(url).build();
    }

    @Bean
    RestClient ratingsClient(RestClient.Builder builder, @Value("${ratings.url}") String url) {
        return builder.baseUrl(url).build();
    }

    public static void main(String[] arguments) {
        SpringApplication.run(FrontendApplication.class, arguments);
    }
}
