package io.inweave.controlplane.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.inweave.controlplane.plane.ControlPlane;
import io.inweave.controlplane.plane.ControlPlaneConfig;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatusServerTest {
    private static final String TRACE = "000102030405060708090a0b0c0d0e0f";
    private final HttpClient http = HttpClient.newHttpClient();
    private ControlPlane plane;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        Path config = Files.createDirectories(directory.resolve("config"));
        Files.writeString(
                config.resolve("bad.yaml"), "apiVersion: v1\nkind: Service\nmetadata: {name: 7x_}\nspec: 3\n");
        plane = ControlPlane.start(ControlPlaneConfig.builder()
                .configDirectory(config)
                .stateDirectory(directory.resolve("state"))
                .xdsPort(0)
                .plaintextPort(0)
                .httpPort(0)
                .build());
    }

    @AfterEach
    void stop() {
        plane.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://" + plane.addresses().http() + path);
    }

    private int post(byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/v1/traces")).POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    private static byte[] export() {
        Span span = Span.newBuilder()
                .setTraceId(ByteString.fromHex(TRACE))
                .setSpanId(ByteString.fromHex("0001020304050607"))
                .setName("GET /cart")
                .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                .setStartTimeUnixNano(1_000)
                .setEndTimeUnixNano(3_000)
                .build();
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder()
                                .addAttributes(KeyValue.newBuilder()
                                        .setKey("service.name")
                                        .setValue(AnyValue.newBuilder().setStringValue("checkout"))))
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
                .build()
                .toByteArray();
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        }
        return packed.toByteArray();
    }

    @Test
    void isReady() throws Exception {
        assertThat(get("/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void showsMetricsUnderIstiosNames() throws Exception {
        assertThat(get("/metrics").body())
                .contains("pilot_xds 0")
                .contains("pilot_total_xds_internal_errors 0")
                .contains("pilot_push_triggers{type=\"config\"}")
                .contains("istio_build{component=\"pilot\"");
    }

    @Test
    void showsWhatIsRefusedWithFileAndLine() throws Exception {
        HttpResponse<String> status = get("/api/status");
        assertThat(status.statusCode()).isEqualTo(200);
        assertThat(JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(status.body()), "configErrors"))
                .isNotEmpty()
                .allMatch(error -> error.get("file").equals("bad.yaml"));
    }

    @Test
    void showsThePageWithoutForeignResources() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<title>Inweave</title>")
                .doesNotContain("http://")
                .doesNotContain("https://");
    }

    @Test
    void namesWhatThereIsWhenAskedForSomethingElse() throws Exception {
        HttpResponse<String> answer = get("/nothing");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/api/status");
    }

    @Test
    void takesSpansAndShowsThem() throws Exception {
        assertThat(post(export(), "Content-Type", "application/x-protobuf")).isEqualTo(200);
        assertThat(get("/api/traces?limit=5").body()).contains(TRACE).contains("checkout");
        assertThat(get("/api/traces/" + TRACE).body())
                .contains("\"name\":\"GET /cart\"")
                .contains("\"kind\":\"server\"")
                .contains("\"parentSpanId\":\"\"")
                .contains("\"endUnixNano\":3000");
    }

    @Test
    void takesCompressedSpans() throws Exception {
        assertThat(post(gzip(export()), "Content-Type", "application/x-protobuf", "Content-Encoding", "gzip"))
                .isEqualTo(200);
        assertThat(get("/api/traces").body()).contains(TRACE);
    }

    @Test
    void refusesWhatUnpacksToTooMuch() throws Exception {
        byte[] bomb = gzip(new byte[64 << 20]);
        assertThat(bomb.length).isLessThan(1 << 20);
        assertThat(post(bomb, "Content-Type", "application/x-protobuf", "Content-Encoding", "gzip"))
                .isEqualTo(413);
    }

    @Test
    void refusesWhatIsNoExportRequest() throws Exception {
        assertThat(post(
                        "nonsense".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        "Content-Type",
                        "application/x-protobuf"))
                .isEqualTo(400);
        assertThat(post(export(), "Content-Type", "application/json")).isEqualTo(415);
        assertThat(post(export(), "Content-Type", "application/x-protobuf", "Content-Encoding", "br"))
                .isEqualTo(415);
        assertThat(post(export(), "Content-Type", "application/x-protobuf", "Content-Encoding", "gzip"))
                .isEqualTo(400);
    }

    @Test
    void answersAnUnknownTraceWithNotFound() throws Exception {
        assertThat(get("/api/traces/ffff").statusCode()).isEqualTo(404);
    }
}
