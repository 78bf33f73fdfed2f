package io.inweave.agent.instrumentation.httpclient;

import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;

/** The application's body handler of a call through the mesh: it sees the route's headers, and its body is counted. */
final class CountedHandler<T> implements BodyHandler<T> {
    private static final boolean TRUSTS = trusts();

    private final BodyHandler<T> handler;
    private final MeshCall call;

    CountedHandler(BodyHandler<T> handler, MeshCall call) {
        this.handler = handler;
        this.call = call;
    }

    /** Whether this JDK knows trusted subscribers, as those after 11 do. */
    private static boolean trusts() {
        try {
            Class.forName(
                    "jdk.internal.net.http.ResponseSubscribers$TrustedSubscriber",
                    false,
                    CountedHandler.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Override
    public BodySubscriber<T> apply(ResponseInfo info) {
        BodySubscriber<T> body = handler.apply(
                call.responseHeaders().isEmpty()
                        ? info
                        : new Changed(info, WireHeaders.changed(info.headers(), call.responseHeaders())));
        // Two statements: where both types meet, a verifier would load the one that Java 11 cannot.
        if (TRUSTS) {
            return new TrustedBody<>(body, call);
        }
        return new CountedBody<>(body, call);
    }

    private static final class Changed implements ResponseInfo {
        private final ResponseInfo info;
        private final HttpHeaders headers;

        Changed(ResponseInfo info, HttpHeaders headers) {
            this.info = info;
            this.headers = headers;
        }

        @Override
        public int statusCode() {
            return info.statusCode();
        }

        @Override
        public HttpHeaders headers() {
            return headers;
        }

        @Override
        public Version version() {
            return info.version();
        }
    }
}
