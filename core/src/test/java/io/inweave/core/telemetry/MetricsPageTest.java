package io.inweave.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.core.model.ServiceName;
import io.inweave.core.model.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
    private static final Pattern TYPE = Pattern.compile("# TYPE ([a-z_]+) (counter|gauge|histogram)");
    private static final Pattern SAMPLE = Pattern.compile("([a-z_]+)(?:\\{(.*)})? (-?[0-9.]+)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\[\"\\\\n])*)\"");
    private static final List<String> SIDE = List.of(
            "workload",
            "workload_namespace",
            "principal",
            "app",
            "version",
            "canonical_service",
            "canonical_revision",
            "cluster");

    private record Sample(String name, Map<String, String> labels, double value) {}

    private final RequestMetrics requests = new RequestMetrics();
    private final MetricsPage page = new MetricsPage(requests);

    @BeforeEach
    void areOfCheckout() {
        requests.local(LocalWorkload.of(
                Workload.parse("checkout;shop;checkout;v1;inweave"),
                "spiffe://cluster.local/ns/shop/sa/checkout",
                "1"));
    }

    /** Reads the page line by line, refusing whatever the format does not know. */
    private List<Sample> samples() {
        List<Sample> samples = new ArrayList<>();
        String text = page.text();
        assertThat(text).endsWith("\n");
        for (String line : text.split("\n")) {
            if (TYPE.matcher(line).matches()) {
                continue;
            }
            Matcher sample = SAMPLE.matcher(line);
            assertThat(sample.matches()).as(line).isTrue();
            samples.add(new Sample(sample.group(1), labels(sample.group(2)), Double.parseDouble(sample.group(3))));
        }
        return samples;
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        String rest = text == null ? "" : text;
        while (!rest.isEmpty()) {
            Matcher label = LABEL.matcher(rest);
            assertThat(label.lookingAt()).as(rest).isTrue();
            assertThat(labels.put(label.group(1), label.group(2))).isNull();
            rest = rest.substring(label.end());
            rest = rest.startsWith(",") ? rest.substring(1) : rest;
        }
        return labels;
    }

    private Sample only(String name) {
        return samples().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void aCallIsCountedUnderIstiosLabelsAllOfThem() {
        requests.record(new TestFacts());

        Sample total = only("istio_requests_total");

        assertThat(total.value()).isEqualTo(1);
        List<String> expected = new ArrayList<>(List.of("reporter"));
        SIDE.forEach(label -> expected.add("source_" + label));
        SIDE.forEach(label -> expected.add("destination_" + label));
        expected.addAll(List.of(
                "destination_service",
                "destination_service_name",
                "destination_service_namespace",
                "request_protocol",
                "response_code",
                "grpc_response_status",
                "response_flags",
                "connection_security_policy"));
        assertThat(total.labels().keySet()).containsExactlyElementsOf(expected);
        assertThat(total.labels())
                .containsEntry("reporter", "source")
                .containsEntry("source_workload", "checkout")
                .containsEntry("source_principal", "spiffe://cluster.local/ns/shop/sa/checkout")
                .containsEntry("destination_workload", "payment-v1")
                .containsEntry("destination_canonical_service", "payment")
                .containsEntry("destination_principal", "spiffe://cluster.local/ns/shop/sa/payment")
                .containsEntry("destination_service", "payment.shop.svc.cluster.local")
                .containsEntry("destination_service_name", "payment")
                .containsEntry("destination_service_namespace", "shop")
                .containsEntry("request_protocol", "http")
                .containsEntry("response_code", "200")
                .containsEntry("response_flags", "-")
                .containsEntry("connection_security_policy", "unknown");
    }

    @Test
    void theServerTellsItsSideAndWhetherTheCallerWasProved() {
        TestFacts facts = new TestFacts();
        facts.reporter = ExchangeFacts.Reporter.DESTINATION;
        facts.peerPrincipal = "spiffe://cluster.local/ns/web/sa/frontend";
        facts.cluster = "";
        facts.grpc = true;
        facts.grpcStatus = 14;
        requests.record(facts);

        assertThat(only("istio_requests_total").labels())
                .containsEntry("reporter", "destination")
                .containsEntry("source_workload", "unknown")
                .containsEntry("source_workload_namespace", "web")
                .containsEntry("source_principal", "spiffe://cluster.local/ns/web/sa/frontend")
                .containsEntry("destination_workload", "checkout")
                .containsEntry("destination_service", "checkout.shop.svc.cluster.local")
                .containsEntry("request_protocol", "grpc")
                .containsEntry("grpc_response_status", "14")
                .containsEntry("connection_security_policy", "mutual_tls");
    }

    @Test
    void theServerNamesCallerAndServiceAsTheyAreTold() {
        TestFacts facts = new TestFacts();
        facts.reporter = ExchangeFacts.Reporter.DESTINATION;
        facts.peerPrincipal = "spiffe://cluster.local/ns/web/sa/frontend";
        facts.caller = Workload.parse("frontend-v2;web;frontend;v2;inweave");
        facts.service = ServiceName.builder()
                .host("till.shop.svc.cluster.local")
                .name("till")
                .namespace("shop")
                .build();
        requests.record(facts);

        assertThat(only("istio_requests_total").labels())
                .containsEntry("source_workload", "frontend-v2")
                .containsEntry("source_workload_namespace", "web")
                .containsEntry("source_app", "frontend")
                .containsEntry("source_version", "v2")
                .containsEntry("source_canonical_service", "frontend")
                .containsEntry("source_canonical_revision", "v2")
                .containsEntry("source_cluster", "inweave")
                .containsEntry("destination_canonical_service", "checkout")
                .containsEntry("destination_service", "till.shop.svc.cluster.local")
                .containsEntry("destination_service_name", "till");
    }

    @Test
    void histogramsAreCumulativeAndEndWithTheirCount() {
        for (long millis : new long[] {0, 1, 7, 7, 30_001, 9_999_999}) {
            TestFacts facts = new TestFacts();
            facts.durationNanos = millis * 1_000_000;
            requests.record(facts);
        }

        List<Sample> buckets = samples().stream()
                .filter(s -> s.name().equals("istio_request_duration_milliseconds_bucket"))
                .toList();

        assertThat(buckets).hasSize(20);
        assertThat(buckets).extracting(Sample::value).isSorted();
        assertThat(buckets.get(0).labels()).containsEntry("le", "0.5");
        assertThat(bucket(buckets, "0.5")).isEqualTo(1);
        assertThat(bucket(buckets, "1")).isEqualTo(2);
        assertThat(bucket(buckets, "5")).isEqualTo(2);
        assertThat(bucket(buckets, "10")).isEqualTo(4);
        assertThat(bucket(buckets, "60000")).isEqualTo(5);
        assertThat(bucket(buckets, "3600000")).isEqualTo(5);
        assertThat(bucket(buckets, "+Inf")).isEqualTo(6);
        assertThat(only("istio_request_duration_milliseconds_count").value()).isEqualTo(6);
        assertThat(only("istio_request_duration_milliseconds_sum").value()).isEqualTo(10_030_015);
        assertThat(only("istio_request_bytes_sum").value()).isEqualTo(6 * 256);
        assertThat(only("istio_response_bytes_sum").value()).isEqualTo(6 * 1024);
    }

    private static double bucket(List<Sample> buckets, String bound) {
        return buckets.stream()
                .filter(s -> s.labels().get("le").equals(bound))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void callsThatDifferInALabelAreCountedApartAndEqualOnesTogether() {
        for (int status : new int[] {200, 200, 503}) {
            TestFacts facts = new TestFacts();
            facts.status = status;
            facts.flags = status == 503 ? "UH" : "-";
            requests.record(facts);
        }

        assertThat(samples().stream().filter(s -> s.name().equals("istio_requests_total")))
                .extracting(s -> s.labels().get("response_code") + s.labels().get("response_flags") + s.value())
                .containsExactlyInAnyOrder("200-2.0", "503UH1.0");
    }

    @Test
    void tooManySeriesAreCountedWithoutTheirLabels() {
        for (int i = 0; i < 2500; i++) {
            TestFacts facts = new TestFacts();
            facts.cluster = "outbound|80||host" + i + ".example";
            requests.record(facts);
        }

        List<Sample> totals = samples().stream()
                .filter(s -> s.name().equals("istio_requests_total"))
                .toList();

        assertThat(totals).hasSize(2001);
        assertThat(totals.stream().mapToDouble(Sample::value).sum()).isEqualTo(2500);
        assertThat(totals)
                .filteredOn(s -> s.labels().get("destination_service").equals("overflow"))
                .singleElement()
                .satisfies(s -> assertThat(s.value()).isEqualTo(500));
    }

    @Test
    void labelsCannotEndTheirLine() {
        TestFacts facts = new TestFacts();
        facts.cluster = "a\"} 1\nforged_total 1\\";
        requests.record(facts);

        assertThat(samples()).noneMatch(s -> s.name().equals("forged_total"));
    }

    @Test
    void otherNumbersCanBeAdded() {
        page.gauge("inweave_things", () -> 3);
        page.counter("inweave_events_total{kind=\"x\"}", () -> 4);

        assertThat(only("inweave_things").value()).isEqualTo(3);
        assertThat(only("inweave_events_total").labels()).containsEntry("kind", "x");
        assertThat(page.text()).contains("# TYPE inweave_events_total counter\n");
    }

    @Test
    void seriesBeginAnewUnderNewLabelsAndTheOldOnesGo() {
        long[] now = {0};
        RequestMetrics renamed = new RequestMetrics(() -> now[0]);
        renamed.local(LocalWorkload.of(Workload.parse("payment-v2;shop;payment-v2;latest;inweave"), "", "1"));
        renamed.record(new TestFacts());
        LocalWorkload canonical = LocalWorkload.of(Workload.parse("payment-v2;shop;payment;v2;inweave"), "", "1");
        renamed.local(canonical);
        renamed.record(new TestFacts());
        renamed.local(LocalWorkload.of(canonical.workload(), "", "1"));

        StringBuilder soon = new StringBuilder();
        renamed.write(soon);
        now[0] = 300_000_000_000L;
        StringBuilder later = new StringBuilder();
        renamed.write(later);

        assertThat(soon)
                .contains("source_canonical_service=\"payment-v2\"")
                .contains("source_canonical_service=\"payment\"");
        assertThat(later)
                .doesNotContain("source_canonical_service=\"payment-v2\"")
                .contains("source_canonical_service=\"payment\"")
                .contains("source_canonical_revision=\"v2\"");
    }
}
