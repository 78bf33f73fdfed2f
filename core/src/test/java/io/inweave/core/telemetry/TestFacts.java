package io.inweave.core.telemetry;

import io.inweave.core.context.MeshContext;
import io.inweave.core.context.TraceParent;
import io.inweave.core.model.Endpoint;
import io.inweave.core.model.ServiceName;
import io.inweave.core.model.Workload;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;

/** An exchange that ended as the test says. */
final class TestFacts implements ExchangeFacts {
    static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    static final String SPAN_ID = "b7ad6b7169203331";

    Reporter reporter = Reporter.SOURCE;
    String method = "GET";
    String path = "/orders?id=7";
    boolean grpc;
    int status = 200;
    Integer grpcStatus;
    String flags = "-";
    String details = "via_upstream";
    String cluster = "outbound|8080|v1|payment.shop.svc.cluster.local";
    String peerPrincipal = "spiffe://cluster.local/ns/shop/sa/payment";
    Workload caller = Workload.UNKNOWN;
    ServiceName service;
    boolean mutualTls = true;
    boolean sampled = true;
    long durationNanos = 12_345_678;
    int attempts = 1;
    String parentSpanId = "00f067aa0ba902b7";
    final Map<String, String> headers = new HashMap<>();

    @Override
    public Reporter reporter() {
        return reporter;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String authority() {
        return "payment:8080";
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String requestHeader(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    @Override
    public String protocol() {
        return grpc ? "HTTP/2" : "HTTP/1.1";
    }

    @Override
    public boolean grpc() {
        return grpc;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public Integer grpcStatus() {
        return grpcStatus;
    }

    @Override
    public String responseFlags() {
        return flags;
    }

    @Override
    public String responseCodeDetails() {
        return details;
    }

    @Override
    public String upstreamTransportFailure() {
        return null;
    }

    @Override
    public long requestBytes() {
        return 256;
    }

    @Override
    public long responseBytes() {
        return 1024;
    }

    @Override
    public long startEpochMicros() {
        return 1_764_000_000_123_456L;
    }

    @Override
    public long durationNanos() {
        return durationNanos;
    }

    @Override
    public long upstreamServiceNanos() {
        return 11_000_000;
    }

    @Override
    public int attempts() {
        return attempts;
    }

    @Override
    public String routeName() {
        return "canary";
    }

    @Override
    public String cluster() {
        return cluster;
    }

    @Override
    public Endpoint endpoint() {
        return reporter == Reporter.DESTINATION
                ? null
                : Endpoint.builder()
                        .address("127.0.0.1")
                        .port(18081)
                        .workload(Workload.parse("payment-v1;shop;payment;v1;inweave"))
                        .build();
    }

    @Override
    public Workload peer() {
        Endpoint endpoint = endpoint();
        return endpoint == null ? caller : endpoint.workload();
    }

    @Override
    public ServiceName service() {
        return service;
    }

    @Override
    public String peerPrincipal() {
        return peerPrincipal;
    }

    @Override
    public boolean mutualTls() {
        return mutualTls;
    }

    @Override
    public SocketAddress remoteAddress() {
        return reporter == Reporter.DESTINATION ? InetSocketAddress.createUnresolved("10.0.0.9", 40000) : null;
    }

    @Override
    public SocketAddress localAddress() {
        return reporter == Reporter.DESTINATION ? InetSocketAddress.createUnresolved("10.0.0.1", 8080) : null;
    }

    @Override
    public String requestedServerName() {
        return null;
    }

    @Override
    public MeshContext context() {
        String flag = sampled ? "01" : "00";
        return MeshContext.of(TraceParent.parse("00-" + TRACE_ID + "-" + SPAN_ID + "-" + flag), "a=b", "request-1", 0);
    }

    @Override
    public String parentSpanId() {
        return parentSpanId;
    }
}
