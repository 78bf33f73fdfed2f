package io.inweave.agent.instrumentation.jetty12;

import io.inweave.core.exchange.Header;
import io.inweave.core.exchange.LocalReply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Gives the mesh's own answer in the application's place. */
final class Refusal {
    private Refusal() {}

    /** @param completion ends the request; Jetty then disposes of its body, and keeps the connection only if it could */
    static void give(LocalReply reply, Response response, Callback completion) {
        HttpFields.Mutable headers = response.getHeaders();
        for (Header header : reply.headers()) {
            headers.add(header.name(), header.value());
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        if (reply.grpcStatus() != null) {
            // A gRPC client takes its status from the headers when there is no body (gRPC over HTTP/2, Responses).
            response.setStatus(200);
            headers.put("content-type", "application/grpc");
            headers.put("grpc-status", reply.grpcStatus().toString());
            headers.put("grpc-message", reply.grpcMessage());
            body = new byte[0];
        } else {
            response.setStatus(reply.status());
            if (body.length > 0) {
                headers.put("content-type", "text/plain");
            }
        }
        response.write(true, ByteBuffer.wrap(body), completion);
    }
}
