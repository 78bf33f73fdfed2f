package io.inweave.agent.jettyclient;

import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.client.HttpChannel;
import org.eclipse.jetty.client.HttpExchange;
import org.eclipse.jetty.client.HttpReceiver;
import org.eclipse.jetty.client.HttpResponse;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * By which the application gets its answer: redirects, authentication, cookies, decoding and what its listeners ask for are the
 * library's own. An attempt, or the mesh's own answer, is where the answer comes from.
 */
final class MeshReceiver extends HttpReceiver {
    /** Asks for one more part of the body. */
    private volatile @Nullable Runnable source;

    MeshReceiver(HttpChannel channel) {
        super(channel);
    }

    /**
     * The head of an answer.
     *
     * @param more asks for one more part of its body, which then comes by {@link #content}, or for its {@link #end}
     */
    void head(Response from, List<HttpField> fields, Runnable more) {
        if (begin(from, fields, more)) {
            more.run();
        }
    }

    /** A whole answer, given as it is asked for. */
    void whole(Response from, List<HttpField> fields, byte[] body) {
        boolean asked = begin(from, fields, new Whole(body));
        if (asked || body.length == 0) {
            receive();
        }
    }

    private boolean begin(Response from, List<HttpField> fields, Runnable more) {
        HttpExchange exchange = getHttpExchange();
        if (exchange == null) {
            return false;
        }
        source = more;
        HttpResponse response = exchange.getResponse();
        response.version(from.getVersion()).status(from.getStatus()).reason(from.getReason());
        if (!responseBegin(exchange)) {
            return false;
        }
        for (HttpField field : fields) {
            if (!responseHeader(exchange, field)) {
                return false;
            }
        }
        return responseHeaders(exchange);
    }

    void content(ByteBuffer content, Callback callback) {
        HttpExchange exchange = getHttpExchange();
        if (exchange == null) {
            callback.succeeded();
        } else if (responseContent(exchange, content, callback)) {
            receive();
        }
    }

    /** @param trailers of the answer; null for none */
    void end(@Nullable Iterable<HttpField> trailers) {
        HttpExchange exchange = getHttpExchange();
        if (exchange == null) {
            return;
        }
        if (trailers != null) {
            trailers.forEach(exchange.getResponse()::trailer);
        }
        responseSuccess(exchange);
    }

    @Override
    protected void receive() {
        Runnable more = source;
        if (more != null) {
            more.run();
        }
    }

    /** Gives its body, then the end; the library asks for one after the other. */
    private final class Whole implements Runnable {
        private byte[] rest;

        Whole(byte[] body) {
            this.rest = body;
        }

        @Override
        public void run() {
            byte[] next = rest;
            rest = new byte[0];
            if (next.length == 0) {
                end(null);
            } else {
                content(ByteBuffer.wrap(next), Callback.NOOP);
            }
        }
    }
}
