// SPDX-License-Identifier: Apache-2.0
package shop.checkout;

import java.math.BigDecimal;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings under {@code shop}.
 *
 * @param instance how this instance names itself in its answers
 * @param prices what one of each item costs
 */
@ConfigurationProperties("shop")
record ShopSettings(String instance, Map<String, BigDecimal> prices) {}
