// SPDX-License-Identifier: Apache-2.0
package shop.inventory;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings under {@code shop}.
 *
 * @param instance how this instance names itself in its answers
 * @param stock items and how many there are at the start
 */
@ConfigurationProperties("shop")
record ShopSettings(String instance, Map<String, Integer> stock) {}
