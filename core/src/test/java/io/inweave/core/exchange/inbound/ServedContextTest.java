package io.inweave.core.exchange.inbound;

import static io.inweave.core.exchange.inbound.TestPorts.listener;
import static io.inweave.core.exchange.inbound.TestPorts.port;
import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.ServerExchange;
import io.inweave.core.exchange.Step;
import io.inweave.core.exchange.kit.Fixture;
import io.inweave.core.exchange.kit.TestMesh;
import io.inweave.core.exchange.kit.TestRequest;
import io.inweave.core.model.view.InboundListener.TlsMode;
import org.junit.jupiter.api.Test;

/** The context of requests that entered. */
final class ServedContextTest {
    private final Fixture fixture = new Fixture();

    @Test
    void givesTheWorkItsContext() {
        InboundPort port = port(fixture);
        fixture.plane.inboundListener(listener(TlsMode.PLAINTEXT).build());

        MeshContext context = port.begin(new TestServerRequest()
                        .with("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00")
                        .with("tracestate", "a=b")
                        .with("x-request-id", "request-1")
                        .with("grpc-timeout", "2S")
                        .with("x-envoy-expected-rq-timeout-ms", "150"))
                .context();

        assertThat(context.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(context.spanId()).isNotEqualTo("b7ad6b7169203331");
        assertThat(context.sampled()).isFalse();
        assertThat(context.tracestate()).isEqualTo("a=b");
        assertThat(context.requestId()).isEqualTo("request-1");
        assertThat(context.deadlineNanos()).isEqualTo(fixture.timer.nanoTime() + Fixture.millis(150));
    }

    @Test
    void letsItsDeadlineGoWhenItEnds() {
        InboundPort port = port(fixture);
        fixture.plane.inboundListener(listener(TlsMode.PLAINTEXT).build());
        fixture.plane
                .cluster(Fixture.cluster(), TestMesh.endpoint("10.0.0.1"))
                .routes(TestMesh.route(Fixture.to("payment").build()));
        ServerExchange exchange = port.begin(new TestServerRequest().with("x-envoy-expected-rq-timeout-ms", "150"));
        MeshContext handedOn = exchange.context().child();
        assertThat(handedOn.deadlineNanos()).isEqualTo(fixture.timer.nanoTime() + Fixture.millis(150));

        exchange.finished(200, null, 0, 0);
        fixture.timer.advance(1_000);
        MeshContext previous = MeshContext.swap(handedOn);
        Step step = fixture.exchange(TestRequest.get("/")).start();
        MeshContext.swap(previous);

        assertThat(handedOn.deadlineNanos()).isZero();
        assertThat(step.kind()).isEqualTo(Step.Kind.ATTEMPT);
        assertThat(step.attempt().timeoutNanos()).isZero();
    }

    @Test
    void givesACallWithoutATraceOne() {
        InboundPort port = port(fixture);
        fixture.plane.inboundListener(listener(TlsMode.PLAINTEXT).build());

        ServerExchange exchange = port.begin(new TestServerRequest());
        exchange.finished(0, null, 0, 0);
        exchange.finished(200, null, 0, 0);

        assertThat(exchange.context().deadlineNanos()).isZero();
        assertThat(exchange.context().requestId()).hasSize(36);
        assertThat(fixture.recorded.only().parentSpanId()).isNull();
        assertThat(fixture.recorded.only().flags()).isEqualTo("DC");
    }
}
