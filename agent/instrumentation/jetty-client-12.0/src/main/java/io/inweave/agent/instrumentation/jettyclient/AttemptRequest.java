package io.inweave.agent.instrumentation.jettyclient;

import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.Protocol;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.HostPort;

/**
 * One attempt, as a request of its own. What the library tells of it goes to us; the application's listeners hear of the first
 * attempt's way out, as of their own request.
 */
final class AttemptRequest extends HttpRequest {
    /** Replaced at once; requests insist on a host that a URI can have. */
    private static final String ANYWHERE = "http://inweave.invalid";

    private static final Field NORMALIZED = normalizedField();

    private final MeshCall call;
    private final Attempt attempt;
    private final AttemptListener listener;
    private volatile boolean connected;
    private boolean sent;
    private boolean delivered;

    private AttemptRequest(MeshCall call, Attempt attempt, URI uri) {
        super(call.client(), new HttpConversation(), uri);
        this.call = call;
        this.attempt = attempt;
        this.listener = new AttemptListener(call, this);
    }

    static AttemptRequest of(MeshCall call, Attempt attempt) {
        HttpRequest application = call.applications();
        String changed = attempt.path();
        String path = changed == null ? CallFacts.path(application) : changed;
        AttemptRequest made;
        try {
            // A path that begins with // would be taken for a host by itself.
            made = new AttemptRequest(call, attempt, new URI(path.startsWith("/") ? ANYWHERE + path : ANYWHERE));
            if (!path.startsWith("/")) {
                made.path(path);
            }
        } catch (URISyntaxException e) {
            // The library sends such a path as it is.
            made = new AttemptRequest(call, attempt, URI.create(ANYWHERE));
            made.path(path);
        }
        made.likeThatOf(application);
        return made;
    }

    private void likeThatOf(HttpRequest application) {
        scheme(application.getScheme())
                .host(application.getHost())
                .port(application.getPort())
                .method(application.getMethod())
                .version(application.getVersion())
                .followRedirects(false)
                .body(call.sent().forAttempt())
                .trailersSupplier(application.getTrailersSupplier())
                .headers(fields -> {
                    fields.clear().add(application.getHeaders());
                    MessageHeaders.apply(attempt.requestHeaders(), new JettyHeaders(fields));
                });
        authority();
        if (application.getIdleTimeout() >= 0) {
            idleTimeout(application.getIdleTimeout(), TimeUnit.MILLISECONDS);
        }
        // Cookies and credentials are in the headers already.
        try {
            NORMALIZED.setBoolean(this, true);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In HTTP/2 it is a part of the request's line, as it were, which the library makes of host and port. */
    private void authority() {
        String authority = attempt.authority();
        if (authority == null) {
            return;
        }
        if (call.protocol() == Protocol.HTTP_2) {
            HostPort changed = new HostPort(authority);
            host(changed.getHost()).port(changed.getPort());
        } else {
            headers(fields -> fields.put(HttpHeader.HOST, authority));
        }
    }

    private static Field normalizedField() {
        try {
            Field field = HttpRequest.class.getDeclaredField("normalized");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new LinkageError("Jetty client: expected a field normalized in HttpRequest", e);
        }
    }

    AttemptListener listener() {
        return listener;
    }

    /** Whether there was a connection for it. */
    boolean connected() {
        return connected;
    }

    /** The application gets its answer. If the request is sent completely already, that is told first. */
    void deliver() {
        boolean complete;
        synchronized (this) {
            delivered = true;
            complete = sent;
        }
        if (complete) {
            call.delivery().requestSent();
        }
    }

    private boolean first() {
        return attempt.number() == 1;
    }

    @Override
    public void notifyQueued() {}

    @Override
    public void notifyBegin() {
        connected = true;
    }

    @Override
    public void notifyHeaders() {}

    @Override
    public void notifyCommit() {
        if (first()) {
            call.applications().notifyCommit();
        }
    }

    @Override
    public void notifyContent(ByteBuffer content) {
        if (first()) {
            call.applications().notifyContent(content);
        }
    }

    @Override
    public void notifySuccess() {
        boolean complete;
        synchronized (this) {
            sent = true;
            complete = delivered;
        }
        if (complete) {
            call.delivery().requestSent();
        }
    }

    @Override
    public void notifyFailure(Throwable failure) {}
}
