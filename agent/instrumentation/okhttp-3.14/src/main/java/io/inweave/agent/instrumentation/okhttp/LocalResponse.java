package io.inweave.agent.instrumentation.okhttp;

import io.inweave.agent.weaving.http.ReplyMessage;
import io.inweave.core.exchange.Header;
import java.util.List;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** The mesh's own answer in the library's types. */
final class LocalResponse {
    private LocalResponse() {}

    static Response of(ReplyMessage reply, Request request) {
        Headers.Builder headers = new Headers.Builder();
        List<Header> told = reply.headers();
        for (int i = 0; i < told.size(); i++) {
            headers.addUnsafeNonAscii(told.get(i).name(), told.get(i).value());
        }
        Headers built = headers.build();
        String type = built.get("content-type");
        long now = System.currentTimeMillis();
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(reply.status())
                .message("")
                .headers(built)
                .body(ResponseBody.create(type == null ? null : MediaType.parse(type), reply.body()))
                .sentRequestAtMillis(now)
                .receivedResponseAtMillis(now)
                .build();
    }
}
