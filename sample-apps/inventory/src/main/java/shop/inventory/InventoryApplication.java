// SPDX-License-Identifier: Apache-2.0
package shop.inventory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The program. */
@SpringBootApplication
@EnableConfigurationProperties(ShopSettings.class)
public class InventoryApplication {

    private static final int REMEMBERED_RESERVATIONS = 10_000;

    @Bean
    Stock stock(ShopSettings settings) {
        return new Stock(settings.stock(), REMEMBERED_RESERVATIONS);
    }

    public static void main(String[] arguments) {
        SpringApplication.run(InventoryApplication.class, arguments);
    }
}
