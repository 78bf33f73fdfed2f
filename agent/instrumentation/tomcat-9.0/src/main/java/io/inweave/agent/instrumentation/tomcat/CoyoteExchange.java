package io.inweave.agent.instrumentation.tomcat;

import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.Header;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.ServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;

/** One request of Tomcat in the mesh, from its headers until Tomcat closes its answer. */
final class CoyoteExchange {
    private final ServerExchange exchange;

    CoyoteExchange(ServerExchange exchange) {
        this.exchange = exchange;
    }

    @Nullable
    LocalReply refusal() {
        return exchange.refusal();
    }

    MeshContext context() {
        return exchange.context();
    }

    /** Gives the mesh's own answer in the application's place. */
    static void answer(Response response, LocalReply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(reply.status());
        for (Header header : reply.headers()) {
            response.addHeader(header.name(), header.value());
        }
        if (reply.grpcStatus() != null) {
            // A gRPC client takes its status from the headers when there is no body (gRPC over HTTP/2, Responses).
            response.setStatus(200);
            response.setContentType("application/grpc");
            response.addHeader("grpc-status", reply.grpcStatus().toString());
            response.addHeader("grpc-message", reply.grpcMessage());
            body = new byte[0];
        } else if (body.length > 0) {
            response.setContentType("text/plain");
        }
        response.setContentLength(body.length);
        if (body.length > 0) {
            response.doWrite(ByteBuffer.wrap(body));
        }
        response.action(ActionCode.CLOSE, null);
    }

    void finished(Request request, Response response) {
        exchange.finished(
                response.getStatus(), grpcStatus(response), request.getBytesRead(), response.getContentWritten());
    }

    private static @Nullable Integer grpcStatus(Response response) {
        String status = response.getMimeHeaders().getHeader("grpc-status");
        try {
            return status == null ? null : Integer.valueOf(status);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
