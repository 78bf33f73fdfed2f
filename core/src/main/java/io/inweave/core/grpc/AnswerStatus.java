package io.inweave.core.grpc;

import io.inweave.core.http2.HeaderField;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how an answer begins and ends from its headers and trailers. */
final class AnswerStatus {
    private AnswerStatus() {}

    /** Why an answer is none of gRPC's; null when it is one. */
    static @Nullable GrpcStatus refusal(List<HeaderField> headers) {
        String status = value(headers, ":status");
        String type = value(headers, "content-type");
        boolean grpc = type != null && type.startsWith("application/grpc");
        if ("200".equals(status) && grpc) {
            return null;
        }
        if (value(headers, "grpc-status") != null) {
            return of(headers);
        }
        return GrpcStatus.of(
                ofHttp(String.valueOf(status)),
                "HTTP status " + status + " and content-type " + type + ", expected 200 and application/grpc");
    }

    /** gRPC's mapping (doc/http-grpc-status-mapping.md). */
    private static int ofHttp(String status) {
        switch (status) {
            case "400":
                return GrpcStatus.INTERNAL;
            case "401":
                return GrpcStatus.UNAUTHENTICATED;
            case "403":
                return GrpcStatus.PERMISSION_DENIED;
            case "404":
                return GrpcStatus.UNIMPLEMENTED;
            case "429":
            case "502":
            case "503":
            case "504":
                return GrpcStatus.UNAVAILABLE;
            default:
                return GrpcStatus.UNKNOWN;
        }
    }

    /** What trailers say. */
    static GrpcStatus of(List<HeaderField> trailers) {
        String code = value(trailers, "grpc-status");
        if (code == null) {
            return GrpcStatus.of(GrpcStatus.UNKNOWN, "the answer ended without grpc-status");
        }
        String text = value(trailers, "grpc-message");
        try {
            return GrpcStatus.of(Integer.parseInt(code), text == null ? "" : decoded(text));
        } catch (NumberFormatException e) {
            return GrpcStatus.of(GrpcStatus.UNKNOWN, "grpc-status " + code + ", expected a number");
        }
    }

    static @Nullable String value(List<HeaderField> fields, String name) {
        for (HeaderField field : fields) {
            if (field.name().equals(name)) {
                return field.value();
            }
        }
        return null;
    }

    /** Percent-decoded; what is not well-formed stays as it is (PROTOCOL-HTTP2.md, Status-Message). */
    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (low >= 0) {
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    }
}
