package io.inweave.agent.instrumentation.httpclient;

import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import jdk.internal.net.http.ResponseSubscribers.TrustedSubscriber;

/** The application's body handler of a call through the mesh: it sees the route's headers, and its body is counted. */
final class CountedHandler<T> implements BodyHandler<T> {
    private final BodyHandler<T> handler;
    private final MeshCall call;

    CountedHandler(BodyHandler<T> handler, MeshCall call) {
        this.handler = handler;
        this.call = call;
    }

    @Override
    public BodySubscriber<T> apply(ResponseInfo info) {
        BodySubscriber<T> body = handler.apply(
                call.responseHeaders().isEmpty()
                        ? info
                        : new Changed(info, WireHeaders.changed(info.headers(), call.responseHeaders())));
        return new CountedBody<>(body, call, TrustedSubscriber.needsExecutor(body));
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
