package io.inweave.agent.instrumentation.netty;

/** What a handler does for HTTP on a server, told from the names of its class and what that extends. */
enum HttpRole {
    /** Nothing that concerns us. */
    NONE,
    /** Reads requests and writes answers of HTTP/1.1. */
    CODEC,
    /** Reads requests of HTTP/1.1. */
    DECODER,
    /** Writes answers of HTTP/1.1. */
    ENCODER,
    /** Speaks HTTP/2. */
    HTTP2,
    /** Finds out whether HTTP/1.1 or HTTP/2 is spoken, and goes then. */
    EITHER;

    private static final String NETTY = "io.netty.handler.codec.";

    /** By name: a process that uses Netty need not have its HTTP codecs. */
    private static final ClassValue<HttpRole> ROLES = new ClassValue<HttpRole>() {
        @Override
        protected HttpRole computeValue(Class<?> type) {
            HttpRole found = NONE;
            for (Class<?> each = type; each != null && found == NONE; each = each.getSuperclass()) {
                // gRPC's own connections are taken into the mesh by its own instrumentation.
                if (each.getName().startsWith("io.grpc.")) {
                    return NONE;
                }
                found = named(each.getName());
            }
            return found;
        }
    };

    static HttpRole of(Object handler) {
        return ROLES.get(handler.getClass());
    }

    private static HttpRole named(String name) {
        switch (name) {
            case NETTY + "http.HttpServerCodec":
                return CODEC;
            case NETTY + "http.HttpRequestDecoder":
                return DECODER;
            case NETTY + "http.HttpResponseEncoder":
                return ENCODER;
            case NETTY + "http2.Http2ConnectionHandler":
                return HTTP2;
            case NETTY + "http2.CleartextHttp2ServerUpgradeHandler":
            case "io.vertx.core.http.impl.Http1xOrH2CHandler":
                return EITHER;
            default:
                return NONE;
        }
    }
}
