package io.inweave.agent.instrumentation.grpc.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import io.netty.handler.codec.http2.Http2HeadersEncoder.SensitivityDetector;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** With Netty's own encoder: what it writes for a second request tells what it has kept of the first. */
final class HeaderIndexHookTest {
    private static final int ONE_INDEX = 1;

    private final SensitivityDetector detector =
            (SensitivityDetector) new HeaderIndexHook(null).replace(null, Http2HeadersEncoder.NEVER_SENSITIVE);
    private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder(detector);

    @Test
    void whatIsNewWithEachCallPushesNothingOutOfTheTable() throws Exception {
        Http2Headers constant = new DefaultHttp2Headers().add("user-agent", "grpc-java-netty/1.40.1");
        assertThat(written(constant)).isGreaterThan(ONE_INDEX);
        for (int call = 0; call < 100; call++) {
            String id = UUID.randomUUID().toString();
            written(new DefaultHttp2Headers().add("x-request-id", id).add("traceparent", "00-" + id));
        }
        assertThat(written(constant)).isEqualTo(ONE_INDEX);
    }

    @Test
    void theLibrarysOwnSecretsStaySecret() {
        SensitivityDetector own = (name, value) -> name.toString().equals("authorization");
        SensitivityDetector wrapped = (SensitivityDetector) new HeaderIndexHook(null).replace(null, own);
        assertThat(wrapped.isSensitive("authorization", "secret")).isTrue();
        assertThat(wrapped.isSensitive("x-request-id", "1")).isTrue();
        assertThat(wrapped.isSensitive("user-agent", "curl")).isFalse();
    }

    /** One constructor of the encoder calls another. */
    @Test
    void aDetectorIsWrappedOnce() {
        assertThat(new HeaderIndexHook(null).replace(null, detector)).isSameAs(detector);
    }

    private int written(Http2Headers headers) throws Exception {
        ByteBuf out = Unpooled.buffer();
        try {
            encoder.encodeHeaders(3, headers, out);
            return out.readableBytes();
        } finally {
            out.release();
        }
    }
}
