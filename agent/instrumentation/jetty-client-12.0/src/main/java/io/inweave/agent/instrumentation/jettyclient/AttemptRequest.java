package io.inweave.agent.instrumentation.jettyclient;

import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.core.exchange.Attempt;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.http.HttpHeader;

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

    private AttemptRequest(MeshCall call, Attempt attempt, HttpClient client, URI uri) {
        super(client, new HttpConversation(), uri);
        this.call = call;
        this.attempt = attempt;
        this.listener = new AttemptListener(call, this);
    }

    static AttemptRequest of(MeshCall call, Attempt attempt) {
        HttpRequest application = call.applications();
        String changed = attempt.path();
        String path = changed == null ? CallFacts.path(application) : changed;
        AttemptRequest made = path.startsWith("/")
                ? new AttemptRequest(call, attempt, call.client(), URI.create(ANYWHERE + path))
                : new AttemptRequest(call, attempt, call.client(), URI.create(ANYWHERE));
        if (!path.startsWith("/")) {
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
                    String authority = attempt.authority();
                    if (authority != null) {
                        fields.put(HttpHeader.HOST, authority);
                    }
                });
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
