package io.inweave.core.exchange.outbound;

import static io.inweave.core.exchange.kit.Fixture.cluster;
import static io.inweave.core.exchange.kit.Fixture.to;
import static io.inweave.core.exchange.kit.TestMesh.endpoint;
import static io.inweave.core.exchange.kit.TestMesh.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.core.context.MeshContext;
import io.inweave.core.context.TraceParent;
import io.inweave.core.exchange.ClientExchange;
import io.inweave.core.exchange.ClientRequest;
import io.inweave.core.exchange.call.ExchangeEnvironment;
import io.inweave.core.exchange.kit.Changes;
import io.inweave.core.exchange.kit.Fixture;
import io.inweave.core.exchange.kit.TestAnswer;
import io.inweave.core.exchange.kit.TestRequest;
import io.inweave.core.telemetry.EventLog;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TracingTest {
    private static final String HEADER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private final Fixture fixture = new Fixture();

    @BeforeEach
    void oneEndpoint() {
        fixture.plane
                .cluster(cluster(), endpoint("10.0.0.1"))
                .routes(route(to("payment").build()));
    }

    private Changes call(ClientRequest request, @Nullable MeshContext within) {
        MeshContext before = MeshContext.swap(within);
        try {
            ClientExchange exchange = fixture.exchange(request);
            Changes changes = Changes.of(exchange.start().attempt().requestHeaders());
            exchange.answered(TestAnswer.of(200));
            exchange.finished(0, 0);
            return changes;
        } finally {
            MeshContext.swap(before);
        }
    }

    private static MeshContext work() {
        return MeshContext.of(TraceParent.parse(HEADER), "vendor=1", "request-1", 0);
    }

    @Test
    void beginsATraceOfItsOwnOutsideOfAnyWork() {
        Changes changes = call(TestRequest.get("/"), null);

        TraceParent sent = TraceParent.parse(changes.set("traceparent"));
        assertThat(sent).isNotNull();
        assertThat(sent.sampled()).isTrue();
        assertThat(sent.spanId()).isEqualTo(fixture.recorded.only().spanId());
        assertThat(fixture.recorded.only().parentSpanId()).isNull();
        assertThat(changes.set("x-request-id")).hasSize(36);
    }

    @Test
    void joinsTheTraceOfTheWorkThatCalls() {
        Changes changes = call(TestRequest.get("/"), work());

        TraceParent sent = TraceParent.parse(changes.set("traceparent"));
        assertThat(sent.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(fixture.recorded.only().parentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(changes.set("tracestate")).isEqualTo("vendor=1");
        assertThat(changes.set("x-request-id")).isEqualTo("request-1");
    }

    @Test
    void followsTheApplicationsOwnTracerWhereItSetsAHeader() {
        String own = "00-11111111111111111111111111111111-2222222222222222-00";
        Changes changes = call(TestRequest.get("/").with("traceparent", own).with("x-request-id", "app"), work());

        TraceParent sent = TraceParent.parse(changes.set("traceparent"));
        assertThat(sent.traceId()).isEqualTo("11111111111111111111111111111111");
        assertThat(sent.sampled()).isFalse();
        assertThat(fixture.recorded.only().parentSpanId()).isEqualTo("2222222222222222");
        assertThat(changes.set("x-request-id")).isEqualTo("app");
    }

    @Test
    void ignoresAHeaderThatCannotBeRead() {
        Changes changes = call(TestRequest.get("/").with("traceparent", "nonsense"), work());

        assertThat(TraceParent.parse(changes.set("traceparent")).traceId())
                .isEqualTo("0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void recordsAnExchangeOnce() {
        ClientExchange exchange = fixture.exchange(TestRequest.get("/"));
        exchange.start();
        exchange.answered(TestAnswer.of(200));
        exchange.finished(1, 2);
        exchange.finished(3, 4);
        exchange.cancelled();

        assertThat(fixture.recorded.only().responseBytes()).isEqualTo(2);
    }

    @Test
    void aRecorderThatFailsDoesNotBreakTheCall() {
        Fixture failing = new Fixture();
        ExchangeEnvironment environment = ExchangeEnvironment.builder()
                .timer(failing.timer)
                .recorder(facts -> {
                    throw new IllegalStateException("full");
                })
                .log(EventLog.to(failing.log, EventLog.Level.INFO, Clock.systemUTC()))
                .build();
        OutboundMesh mesh = OutboundMesh.start(fixture.plane, OutboundSettings.defaults(), environment);
        ClientExchange exchange = mesh.destination("payment", 8080).exchange(TestRequest.get("/"));
        exchange.start();
        exchange.answered(TestAnswer.of(200));
        exchange.finished(0, 0);

        assertThat(failing.log.toString()).contains("an exchange could not be recorded");
    }
}
