package io.inweave.agent.jettyclient;

import io.inweave.agent.weaving.Handles;
import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.core.exchange.Attempt;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpConversation;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.RequestNotifier;

/**
 * One attempt, as a request of its own. What the library tells of it goes to us ({@link AttemptNotifier}); the application's
 * listeners hear of the first attempt's way out, as of their own request.
 */
final class AttemptRequest extends HttpRequest {
    /** Replaced at once; requests insist on a host that a URI can have. */
    private static final String ANYWHERE = "http://inweave.invalid";

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
        scheme(application.getScheme()).host(application.getHost()).port(application.getPort());
        method(application.getMethod()).version(application.getVersion()).followRedirects(false);
        trailers(application.getTrailers());
        if (application.getIdleTimeout() >= 0) {
            idleTimeout(application.getIdleTimeout(), TimeUnit.MILLISECONDS);
        }
        call.sent().giveTo(this);
        Fields headers = new Fields(application.getHeaders());
        MessageHeaders.apply(attempt.requestHeaders(), headers);
        String authority = attempt.authority();
        if (authority != null) {
            headers.set("Host", authority);
        }
        headers.replace(this);
        // Cookies and credentials are in the headers already, and the time is watched for the application's request.
        Handles.call(Members.NORMALIZED, this);
        Handles.call(Members.SENT, this);
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
            call.channel().requestSent();
        }
    }

    /** It is on a connection. */
    void begins() {
        connected = true;
    }

    void committed() {
        if (attempt.number() == 1) {
            notifier().notifyCommit(call.applications());
        }
    }

    void sends(ByteBuffer content) {
        if (attempt.number() == 1) {
            notifier().notifyContent(call.applications(), content);
        }
    }

    /** It went out completely. */
    void succeeded() {
        boolean complete;
        synchronized (this) {
            sent = true;
            complete = delivered;
        }
        if (complete) {
            call.channel().requestSent();
        }
    }

    private RequestNotifier notifier() {
        return call.channel().getHttpDestination().getRequestNotifier();
    }
}
