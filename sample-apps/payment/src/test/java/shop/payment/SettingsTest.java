// SPDX-License-Identifier: Apache-2.0
package shop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void hasADefaultForEachSetting() {
        assertThat(Settings.from(name -> null)).isEqualTo(new Settings("127.0.0.1", 9090, "v1", "localhost:9090"));
    }

    @Test
    void takesEachSettingFromTheEnvironment() {
        Map<String, String> environment =
                Map.of("PORT", "1", "BIND_ADDRESS", "0.0.0.0", "PAYMENT_VERSION", "v2", "INSTANCE", "payment-2");

        assertThat(Settings.from(environment::get)).isEqualTo(new Settings("0.0.0.0", 1, "v2", "payment-2"));
    }

    @Test
    void namesTheSettingThatIsWrong() {
        assertThatThrownBy(() -> Settings.from(Map.of("PORT", "many")::get))
                .hasMessage("PORT is 'many', expected a number from 0 to 65535");
        assertThatThrownBy(() -> Settings.from(Map.of("PAYMENT_VERSION", "v3")::get))
                .hasMessage("PAYMENT_VERSION is 'v3', expected v1 or v2");
    }
}
