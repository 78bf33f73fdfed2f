package io.inweave.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpServer;
import io.inweave.core.model.Workload;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Status;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OtlpTest {
    private static final LocalWorkload LOCAL = LocalWorkload.of(
            Workload.parse("checkout-v1;shop;checkout;v1;inweave"),
            "spiffe://cluster.local/ns/shop/sa/checkout",
            "host-1");

    private static ExportTraceServiceRequest decoded(TestFacts... facts) throws Exception {
        List<Span> spans = List.of(facts).stream().map(Span::new).toList();
        ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(OtlpEncoder.encode(spans, LOCAL));
        assertThat(request.getUnknownFields().asMap()).isEmpty();
        return request;
    }

    private static io.opentelemetry.proto.trace.v1.Span span(TestFacts facts) throws Exception {
        var span = decoded(facts).getResourceSpans(0).getScopeSpans(0).getSpans(0);
        assertThat(span.getUnknownFields().asMap()).isEmpty();
        return span;
    }

    private static Map<String, String> attributes(List<KeyValue> attributes) {
        return attributes.stream().collect(Collectors.toMap(KeyValue::getKey, pair -> {
            AnyValue value = pair.getValue();
            return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
        }));
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }

    @Test
    void aClientsCallIsAClientSpanThatProtobufReads() throws Exception {
        TestFacts facts = new TestFacts();
        facts.headers.put("user-agent", "Java/17");
        facts.attempts = 2;

        var span = span(facts);

        assertThat(span.getTraceId()).isEqualTo(bytes(TestFacts.TRACE_ID));
        assertThat(span.getSpanId()).isEqualTo(bytes(TestFacts.SPAN_ID));
        assertThat(span.getParentSpanId()).isEqualTo(bytes("00f067aa0ba902b7"));
        assertThat(span.getTraceState()).isEqualTo("a=b");
        assertThat(span.getName()).isEqualTo("GET /orders");
        assertThat(span.getKind()).isEqualTo(io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_CLIENT);
        assertThat(span.getStartTimeUnixNano()).isEqualTo(1_764_000_000_123_456_000L);
        assertThat(span.getEndTimeUnixNano()).isEqualTo(1_764_000_000_123_456_000L + 12_345_678);
        assertThat(span.getFlags()).isEqualTo(0x101);
        assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
        assertThat(attributes(span.getAttributesList()))
                .containsEntry("http.request.method", "GET")
                .containsEntry("url.path", "/orders")
                .containsEntry("http.response.status_code", "200")
                .containsEntry("server.address", "payment:8080")
                .containsEntry("network.peer.port", "18081")
                .containsEntry("network.protocol.version", "1.1")
                .containsEntry("http.request.resend_count", "1")
                .containsEntry("user_agent.original", "Java/17")
                .containsEntry("response_flags", "-")
                .containsEntry("inweave.peer.principal", "spiffe://cluster.local/ns/shop/sa/payment")
                .containsEntry("inweave.connection.security", "mutual_tls");
    }

    @Test
    void aGrpcServersSpanSaysServiceMethodAndStatus() throws Exception {
        TestFacts facts = new TestFacts();
        facts.reporter = ExchangeFacts.Reporter.DESTINATION;
        facts.grpc = true;
        facts.grpcStatus = 14;
        facts.method = "POST";
        facts.path = "/shop.payment.v1.Payments/Charge";
        facts.cluster = "";

        var span = span(facts);

        assertThat(span.getKind()).isEqualTo(io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(span.getName()).isEqualTo("shop.payment.v1.Payments/Charge");
        assertThat(span.getFlags()).isEqualTo(0x301);
        assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(attributes(span.getAttributesList()))
                .containsEntry("rpc.system", "grpc")
                .containsEntry("rpc.service", "shop.payment.v1.Payments")
                .containsEntry("rpc.method", "Charge")
                .containsEntry("rpc.grpc.status_code", "14")
                .doesNotContainKey("network.peer.address");
    }

    @Test
    void theResourceIsTheWorkload() throws Exception {
        var resource = decoded(new TestFacts()).getResourceSpans(0).getResource();

        assertThat(attributes(resource.getAttributesList()))
                .containsEntry("service.name", "checkout")
                .containsEntry("service.namespace", "shop")
                .containsEntry("service.version", "v1")
                .containsEntry("service.instance.id", "host-1");
    }

    @Test
    void aRootSpanHasNoParentAndACallWithoutAnswerFailed() throws Exception {
        TestFacts facts = new TestFacts();
        facts.parentSpanId = null;
        facts.status = 0;

        var span = span(facts);

        assertThat(span.getParentSpanId()).isEqualTo(ByteString.EMPTY);
        assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(attributes(span.getAttributesList())).containsEntry("error.type", "no_answer");
    }

    @Test
    void idsDoNotBecomePartOfTheName() throws Exception {
        TestFacts facts = new TestFacts();
        facts.path = "/orders/12345/items/a?x=1";
        assertThat(span(facts).getName()).isEqualTo("GET /orders/*/items/a");
        facts.path = "/";
        assertThat(span(facts).getName()).isEqualTo("GET /");
    }

    @Test
    void spansAreSentInBatchesAndSentAgainWhenTheSinkIsBusy() throws Exception {
        List<ExportTraceServiceRequest> received = new CopyOnWriteArrayList<>();
        List<Integer> answers = new CopyOnWriteArrayList<>(List.of(503));
        HttpServer sink = sink(received, answers);
        EventLog log = EventLog.none();
        try (SpanExport export = new SpanExport(
                URI.create("http://127.0.0.1:" + sink.getAddress().getPort() + "/v1/traces"), log)) {
            export.local(LOCAL);
            TestFacts unsampled = new TestFacts();
            unsampled.sampled = false;
            export.record(unsampled);
            for (int i = 0; i < 100; i++) {
                export.record(new TestFacts());
            }

            await().until(() -> export.sent() == 100);

            int spans = received.stream()
                    .mapToInt(r -> r.getResourceSpans(0).getScopeSpans(0).getSpansCount())
                    .sum();
            assertThat(spans).isGreaterThan(100);
            assertThat(export.dropped()).isZero();
        } finally {
            sink.stop(0);
        }
    }

    private static HttpServer sink(List<ExportTraceServiceRequest> received, List<Integer> answers) throws Exception {
        HttpServer sink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sink.createContext("/v1/traces", exchange -> {
            assertThat(exchange.getRequestHeaders().getFirst("Content-Type")).isEqualTo("application/x-protobuf");
            received.add(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
            exchange.sendResponseHeaders(answers.isEmpty() ? 200 : answers.remove(0), -1);
            exchange.close();
        });
        sink.start();
        return sink;
    }

    @Test
    void withoutASinkTheQueueIsBoundedAndDropsAreCounted() {
        StringBuffer text = new StringBuffer();
        EventLog log = EventLog.to(text, EventLog.Level.INFO, Clock.systemUTC());
        try (SpanExport export = new SpanExport(URI.create("http://127.0.0.1:1/v1/traces"), log)) {
            for (int i = 0; i < 10_000; i++) {
                export.record(new TestFacts());
            }

            assertThat(export.dropped()).isGreaterThan(4000);
            await().untilAsserted(() -> assertThat(text).contains("spans are not taken, trying again"));
        }
    }
}
