package io.inweave.agent.instrumentation.jettyclient;

import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.Protocol;
import io.inweave.core.tls.MeshTls;
import io.inweave.core.tls.TlsTarget;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.io.ClientConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/**
 * What makes an attempt's destination one of its own to the library, beside the endpoint's address: the application's host, the
 * endpoint's identity and ours. The library lets it wrap what connections are made of, which puts TLS beneath them.
 */
final class EndpointTag implements MeshTag, ClientConnectionFactory.Decorator {
    private static final List<String> HTTP_1_1 = Collections.singletonList("http/1.1");
    private static final List<String> HTTP_2 = Collections.singletonList("h2");

    private final Attempt attempt;
    private final Origin applications;
    private final HttpClient client;
    private final MeshTls meshTls;
    private volatile long usedNanos = System.nanoTime();

    EndpointTag(Attempt attempt, Origin applications, HttpClient client, MeshTls meshTls) {
        this.attempt = attempt;
        this.applications = applications;
        this.client = client;
        this.meshTls = meshTls;
    }

    /** How long connecting may take, the handshake included; 0 for no limit. */
    long connectTimeoutNanos() {
        return attempt.connectTimeoutNanos();
    }

    void use() {
        usedNanos = System.nanoTime();
    }

    boolean isIdle(long nanos) {
        return System.nanoTime() - usedNanos > nanos;
    }

    @Override
    public ClientConnectionFactory apply(ClientConnectionFactory plain) {
        TlsTarget target = attempt.tls();
        return target == null ? plain : (endPoint, context) -> secure(endPoint, context, plain, target);
    }

    private Connection secure(
            EndPoint endPoint, Map<String, Object> context, ClientConnectionFactory plain, TlsTarget target)
            throws IOException {
        InetSocketAddress address = InetSocketAddress.createUnresolved(
                attempt.endpoint().address(), attempt.endpoint().port());
        SSLEngine engine = meshTls.clientEngine(target.at(address), alpn());
        MeshTlsConnection tls = new MeshTlsConnection(client, endPoint, engine);
        HandshakeConnection handshake =
                new HandshakeConnection(tls.getSslEndPoint(), client.getExecutor(), plain, context);
        tls.addHandshakeListener(handshake);
        tls.getSslEndPoint().setConnection(handshake);
        return tls;
    }

    private List<String> alpn() {
        return SendHook.spoken(applications) == Protocol.HTTP_2 ? HTTP_2 : HTTP_1_1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof EndpointTag)) {
            return false;
        }
        EndpointTag that = (EndpointTag) other;
        return attempt.poolHost().equals(that.attempt.poolHost())
                && attempt.connectTimeoutNanos() == that.attempt.connectTimeoutNanos()
                && applications.getAddress().equals(that.applications.getAddress())
                && Objects.equals(applications.getTag(), that.applications.getTag());
    }

    @Override
    public int hashCode() {
        return 31 * attempt.poolHost().hashCode() + applications.getAddress().hashCode();
    }

    /** As the library's own dumps and logs show it. */
    @Override
    public String toString() {
        return applications.getAddress() + " by " + attempt.poolHost();
    }
}
