package io.inweave.agent.instrumentation.jetty;

import io.inweave.core.context.MeshContext;
import io.inweave.core.exchange.Header;
import io.inweave.core.exchange.InboundPort;
import io.inweave.core.exchange.LocalReply;
import io.inweave.core.exchange.ServerExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * One request of Jetty in the mesh, from its headers until Jetty has completed it. It is kept among its channel's transient
 * listeners, a list that belongs to one request at a time and that no lock guards; it hears nothing there.
 */
final class JettyExchange implements HttpChannel.Listener {
    private final ServerExchange exchange;

    private JettyExchange(ServerExchange exchange) {
        this.exchange = exchange;
    }

    static JettyExchange begin(HttpChannel channel, InboundPort port) {
        JettyExchange begun = new JettyExchange(port.begin(new JettyFacts(channel)));
        channel.getTransientListeners().add(begun);
        return begun;
    }

    static @Nullable JettyExchange of(HttpChannel channel) {
        List<HttpChannel.Listener> listeners = channel.getTransientListeners();
        for (int i = 0; i < listeners.size(); i++) {
            if (listeners.get(i) instanceof JettyExchange) {
                return (JettyExchange) listeners.get(i);
            }
        }
        return null;
    }

    @Nullable
    LocalReply refusal() {
        return exchange.refusal();
    }

    MeshContext context() {
        return exchange.context();
    }

    /** Gives the mesh's own answer in the application's place. Jetty sends it, once it has disposed of the request's body. */
    static void answer(HttpChannel channel, LocalReply reply) throws IOException {
        Response response = channel.getResponse();
        channel.getRequest().setHandled(true);
        response.setStatus(reply.status());
        for (Header header : reply.headers()) {
            response.addHeader(header.name(), header.value());
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        if (reply.grpcStatus() != null) {
            // A gRPC client takes its status from the headers when there is no body (gRPC over HTTP/2, Responses).
            response.setStatus(200);
            response.setContentType("application/grpc");
            response.addHeader("grpc-status", reply.grpcStatus().toString());
            response.addHeader("grpc-message", reply.grpcMessage());
        } else if (body.length > 0) {
            response.setContentType("text/plain");
            response.getHttpOutput().write(body);
        }
    }

    void finished(HttpChannel channel) {
        Request request = channel.getRequest();
        Response response = channel.getResponse();
        exchange.finished(
                response.getStatus(),
                grpcStatus(response),
                request.getHttpInput().getContentConsumed(),
                response.getHttpOutput().getWritten());
    }

    private static @Nullable Integer grpcStatus(Response response) {
        String status = response.getHeader("grpc-status");
        try {
            return status == null ? null : Integer.valueOf(status);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
