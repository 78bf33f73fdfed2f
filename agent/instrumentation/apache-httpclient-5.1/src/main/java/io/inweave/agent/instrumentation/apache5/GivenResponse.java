package io.inweave.agent.instrumentation.apache5;

import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.message.HttpResponseWrapper;

/** An answer that the mesh has decided on, known by this to {@link RetryHook}. */
final class GivenResponse extends HttpResponseWrapper {
    GivenResponse(HttpResponse response) {
        super(response);
    }
}
