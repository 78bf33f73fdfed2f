package io.inweave.controlplane.status;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.inweave.controlplane.telemetry.TraceStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * OTLP over HTTP (OpenTelemetry protocol specification, "OTLP/HTTP"): binary protobuf, plain or gzip, at most 4 MiB
 * before and after it is unpacked.
 */
final class TraceSink implements HttpHandler {
    static final int LIMIT = 4 * 1024 * 1024;
    private static final String PROTOBUF = "application/x-protobuf";
    private final TraceStore traces;

    TraceSink(TraceStore traces) {
        this.traces = traces;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            reply(exchange).send(exchange);
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return Reply.text(405, "expected POST\n");
        }
        String type = header(exchange, "Content-Type");
        if (!type.startsWith(PROTOBUF)) {
            return Reply.text(415, "expected Content-Type " + PROTOBUF + "\n");
        }
        String encoding = header(exchange, "Content-Encoding");
        if (!encoding.isEmpty() && !encoding.equals("gzip") && !encoding.equals("identity")) {
            return Reply.text(415, "expected Content-Encoding gzip, or none\n");
        }
        try {
            byte[] body = read(exchange.getRequestBody(), encoding.equals("gzip"));
            if (body == null) {
                return Reply.text(413, "expected at most " + LIMIT + " bytes\n");
            }
            traces.add(body);
            // An empty ExportTraceServiceResponse: everything was accepted.
            return new Reply(200, PROTOBUF, new byte[0]);
        } catch (InvalidProtocolBufferException | ZipException malformed) {
            return Reply.text(400, "expected an ExportTraceServiceRequest in protobuf\n");
        }
    }

    private static byte @Nullable [] read(InputStream raw, boolean gzip) throws IOException {
        InputStream in = gzip ? new GZIPInputStream(raw) : raw;
        byte[] body = in.readNBytes(LIMIT + 1);
        return body.length > LIMIT ? null : body;
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value.trim().toLowerCase(Locale.ROOT);
    }
}
