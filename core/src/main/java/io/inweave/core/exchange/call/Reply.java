package io.inweave.core.exchange.call;

import io.inweave.core.exchange.Header;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.Protocol;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** The mesh's own answers, word for word as Envoy gives them. */
public final class Reply {
    public static final String NO_HEALTHY_UPSTREAM = "no healthy upstream";
    private static final String OVERFLOW =
            "upstream connect error or disconnect/reset before headers. reset reason: overflow";
    public static final String TIMEOUT = "upstream request timeout";
    public static final String ACCESS_DENIED = "RBAC: access denied";

    private Reply() {}

    public static LocalReply of(Protocol protocol, int status, String body, String flags) {
        return LocalReply.of(status, body, protocol == Protocol.GRPC ? grpcStatus(status) : null, flags);
    }

    public static LocalReply overflow(Protocol protocol) {
        return of(protocol, 503, OVERFLOW, "UO")
                .withHeaders(Collections.singletonList(Header.of("x-envoy-overloaded", "true")));
    }

    /** @param grpcStatus null: by the HTTP status */
    public static LocalReply fault(Protocol protocol, int status, @Nullable Integer grpcStatus) {
        int http = status > 0 ? status : grpcStatus == null ? 503 : httpStatus(grpcStatus);
        Integer grpc = protocol != Protocol.GRPC ? null : grpcStatus != null ? grpcStatus : grpcStatus(http);
        return LocalReply.of(http, "fault filter abort", grpc, "FI");
    }

    /** gRPC, "HTTP to gRPC Status Code Mapping"; the same as Envoy's. */
    private static Integer grpcStatus(int status) {
        switch (status) {
            case 400:
                return 13;
            case 401:
                return 16;
            case 403:
                return 7;
            case 404:
                return 12;
            case 429:
            case 502:
            case 503:
            case 504:
                return 14;
            default:
                return 2;
        }
    }

    /** The HTTP status that means the same as a gRPC one, for requests that are not gRPC. */
    private static int httpStatus(int grpcStatus) {
        switch (grpcStatus) {
            case 0:
                return 200;
            case 1:
                return 499;
            case 3:
            case 9:
            case 11:
                return 400;
            case 4:
                return 504;
            case 5:
                return 404;
            case 6:
            case 10:
                return 409;
            case 7:
                return 403;
            case 8:
                return 429;
            case 12:
                return 501;
            case 14:
                return 503;
            case 16:
                return 401;
            default:
                return 500;
        }
    }
}
