package io.inweave.agent.runtime.weave;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {

    @ParameterizedTest
    @CsvSource({
        "9.0.98, 10.1, -1",
        "10.1, 10.1.0, 0",
        "12, 11.0.2, 1",
        "5.7-alpha1, 5.7, 0",
        "4.1.52.Final, 4.1.52, 0",
        "1.100, 1.40.1, 1"
    })
    void ordersByNumber(String left, String right, int order) {
        assertThat(Version.compare(left, right)).isEqualTo(order);
    }
}
