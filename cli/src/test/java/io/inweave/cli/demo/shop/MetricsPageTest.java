package io.inweave.cli.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsPageTest {

    @Test
    void readsSamplesWithTheirLabelsAndSkipsTheRest() {
        List<MetricsPage.Sample> samples = MetricsPage.parse("# TYPE istio_requests_total counter\n"
                + "istio_requests_total{reporter=\"source\",response_code=\"503\",note=\"a \\\"b\\\"\"} 12\n"
                + "up 1\n"
                + "\n");

        assertThat(samples).singleElement().satisfies(sample -> {
            assertThat(sample.name()).isEqualTo("istio_requests_total");
            assertThat(sample.label("reporter")).isEqualTo("source");
            assertThat(sample.label("response_code")).isEqualTo("503");
            assertThat(sample.label("absent")).isEmpty();
            assertThat(sample.value()).isEqualTo(12);
        });
    }
}
