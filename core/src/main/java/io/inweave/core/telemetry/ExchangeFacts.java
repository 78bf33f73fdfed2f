package io.inweave.core.telemetry;

import io.inweave.core.context.MeshContext;
import io.inweave.core.model.Endpoint;
import io.inweave.core.model.ServiceName;
import io.inweave.core.model.Workload;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * All facts of one exchange that has ended. Implemented by the exchange itself, so that recording copies nothing that
 * nobody asks for. Terms and forms are Envoy's.
 */
public interface ExchangeFacts {

    /** Which end of the call tells. */
    enum Reporter {
        /** The caller. */
        SOURCE,
        /** The called. */
        DESTINATION
    }

    Reporter reporter();

    String method();

    String authority();

    /** The application's own path with its query, before any rewrite. */
    String path();

    /** A header of the request, by its lower-case name; several values joined by {@code ","}; null without one. */
    @Nullable
    String requestHeader(String lowerCaseName);

    /** {@code HTTP/1.1} or {@code HTTP/2}. */
    String protocol();

    boolean grpc();

    /** HTTP status of the answer that the application got; 0 when it got none. */
    int status();

    /** gRPC status of the answer; null when none is known. */
    @Nullable
    Integer grpcStatus();

    /** Envoy's response flags, {@code -} for none, several joined by {@code ","}. */
    String responseFlags();

    /** Envoy's response code details, such as {@code via_upstream} or {@code no_healthy_upstream}. */
    String responseCodeDetails();

    /** Why the last attempt did not reach its peer; null when it did. Never holds what a peer chose. */
    @Nullable
    String upstreamTransportFailure();

    /** Length of the request's body. */
    long requestBytes();

    /** Length of the answer's body. */
    long responseBytes();

    /** When the exchange began, microseconds since the epoch. */
    long startEpochMicros();

    /** From the beginning to the end of the exchange. */
    long durationNanos();

    /** From the beginning of the last attempt to its answer's headers; -1 when there was no answer from a peer. */
    long upstreamServiceNanos();

    /** How many attempts were made; at the destination the attempt that the caller told, 0 when it told none. */
    int attempts();

    /** Name of the route, empty for none. */
    String routeName();

    /** Name of the cluster, such as {@code outbound|8080||checkout.shop.svc.cluster.local}; empty for none. */
    String cluster();

    /** The endpoint of the last attempt; null at the destination, and where none was chosen. */
    @Nullable
    Endpoint endpoint();

    /** Who is at the other end, as far as it is known and can be believed; else {@link Workload#UNKNOWN}. */
    Workload peer();

    /** The service that is called; null when configuration does not tell. */
    @Nullable
    ServiceName service();

    /** {@code spiffe://...} of the other end: proved by the peer when {@link #mutualTls()}; null when not known. */
    @Nullable
    String peerPrincipal();

    /** Whether the connection (of the last attempt) was mutual TLS. */
    boolean mutualTls();

    /** Where the caller is; null at the source, who cannot tell. */
    @Nullable
    SocketAddress remoteAddress();

    /** Where the call was accepted; null at the source. */
    @Nullable
    SocketAddress localAddress();

    /** The server name of the TLS connection, null for none. */
    @Nullable
    String requestedServerName();

    /** Trace and request id; the span id is that of this exchange's own span. */
    MeshContext context();

    /** The span that this exchange's span is a child of; null when it is the trace's first. */
    @Nullable
    String parentSpanId();
}
