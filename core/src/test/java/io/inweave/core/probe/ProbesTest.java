package io.inweave.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbesTest {
    @Test
    void readsWhatIsAskedUnderAPath() {
        Probes probes = Probes.parse("""
                {"/app-health/app/readyz": {"httpGet": {"path": "a b?c=\u00e4#d", "port": 8443, "scheme": "HTTPS",
                  "httpHeaders": [{"name": "X-A", "value": "1"}, {"name": "X-A", "value": "2"}]}, "timeoutSeconds": 7},
                 "/app-health/app/livez": {"grpc": {"port": 9090, "service": "shop.Payment"}},
                 "/app-health/app/startupz": {"tcpSocket": {"port": 8443}}}
                """);

        Probe ready = probes.at("/app-health/app/readyz");
        assertThat(ready.kind()).isEqualTo(Probe.Kind.HTTPS);
        assertThat(ready.purpose()).isEqualTo(Probe.Purpose.READINESS);
        assertThat(ready.port()).isEqualTo(8443);
        assertThat(ready.detail()).isEqualTo("/a%20b?c=%C3%A4");
        assertThat(ready.headers()).isEqualTo(Map.of("X-A", "1, 2"));
        assertThat(ready.timeout()).isEqualTo(Duration.ofSeconds(7));
        Probe live = probes.at("/app-health/app/livez");
        assertThat(live.kind()).isEqualTo(Probe.Kind.GRPC);
        assertThat(live.detail()).isEqualTo("shop.Payment");
        assertThat(live.timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(probes.at("/app-health/app/startupz").kind()).isEqualTo(Probe.Kind.TCP);
        assertThat(probes.at("/app-health/other/readyz")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'/a/readyz': 1}                                  | /a/readyz: expected an object, got 1.0",
                "{'/a/readyz': {'exec': {}}}                       | expected httpGet, grpc or tcpSocket, got [exec]",
                "{'/a/readyz': {'httpGet': {'port': 0}}}           | httpGet.port: expected 1 to 65535, got 0",
                "{'/a/readyz': {'httpGet': {'port': 'http'}}}      | httpGet.port: expected a whole number, got http",
                "{'/a/readyz': {'httpGet': {'port': 1, 'scheme': 'FTP'}}} | httpGet.scheme: expected HTTP or HTTPS, got FTP",
                "{'/a/readyz': {'httpGet': {'port': 1, 'path': 7}}}       | httpGet.path: expected a text, got 7.0",
                "{'/a/readyz': {'tcpSocket': {'port': 1}, 'timeoutSeconds': 0}} | timeoutSeconds: expected 1 or more, got 0",
                "{'/a/x': {'tcpSocket': {'port': 1}}}              | expected a path that ends in /livez, /readyz or /startupz",
                "{'/a/readyz': {'httpGet': {'port': 1, 'httpHeaders': [{'name': 'a b'}]}}} | httpHeaders.name: expected the name"
            })
    void namesPathFieldAndValue(String json, String expected) {
        assertThatThrownBy(() -> Probes.parse(json.replace('\'', '"')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void headersCannotSmuggleALine() {
        assertThatThrownBy(() -> Probes.parse("{\"/a/readyz\": {\"httpGet\": {\"port\": 1, \"httpHeaders\":"
                        + " [{\"name\": \"x\", \"value\": \"secret\\r\\ny: z\"}]}}}"))
                .hasMessageContaining("value of x: expected no control characters")
                .hasMessageNotContaining("secret");
    }
}
