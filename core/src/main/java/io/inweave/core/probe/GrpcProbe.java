package io.inweave.core.probe;

import io.inweave.core.grpc.GrpcEndpoint;
import io.inweave.core.grpc.GrpcException;
import io.inweave.core.grpc.GrpcRequest;
import io.inweave.core.http2.Threads;
import io.inweave.core.protobuf.MalformedMessage;
import io.inweave.core.protobuf.ProtobufWriter;
import io.inweave.core.protobuf.WireFields;
import java.io.IOException;

/** A question by gRPC's health checking protocol (github.com/grpc/grpc/blob/master/doc/health-checking.md). */
final class GrpcProbe {
    private static final String CHECK = "grpc.health.v1.Health/Check";
    private static final int SERVICE = 1;
    private static final int STATUS = 1;
    private static final long SERVING = 1;
    private static final String[] NAMES = {"UNKNOWN", "SERVING", "NOT_SERVING", "SERVICE_UNKNOWN"};

    private final ProbeConnections connections;
    private final Threads threads;

    GrpcProbe(ProbeConnections connections, Threads threads) {
        this.connections = connections;
        this.threads = threads;
    }

    ProbeResult ask(Probe probe) throws IOException {
        ProbeConnection connection = connections.to(probe.port(), "h2");
        try {
            String authority = HttpProbe.authority(connections.address(probe.port()));
            byte[] answer = GrpcEndpoint.over(() -> connection, "http", authority, threads)
                    .call(
                            GrpcRequest.of(CHECK).with("user-agent", "kube-probe/inweave"),
                            request(probe.detail()),
                            probe.timeout());
            return result(WireFields.parse(answer).varint(STATUS));
        } catch (GrpcException e) {
            return ProbeResult.unhealthy("gRPC health check: " + e.status());
        } catch (MalformedMessage e) {
            return ProbeResult.unhealthy("gRPC health check: no answer that can be read: " + e.getMessage());
        } finally {
            // The call has ended, and says goodbye to the server.
            connection.release();
        }
    }

    private static byte[] request(String service) {
        ProtobufWriter out = new ProtobufWriter();
        if (!service.isEmpty()) {
            out.text(SERVICE, service);
        }
        return out.toBytes();
    }

    private static ProbeResult result(long status) {
        if (status == SERVING) {
            return ProbeResult.healthy("the application is SERVING");
        }
        String name = status >= 0 && status < NAMES.length ? NAMES[(int) status] : String.valueOf(status);
        return ProbeResult.unhealthy("the application is " + name);
    }
}
