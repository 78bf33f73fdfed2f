package io.inweave.benchmarks.call;

import java.util.List;

/**
 * A pair of libraries to measure. A further one is a class for its side that is new, and a line in {@link #ALL}.
 *
 * @param name as it stands in the table
 * @param port name of the service's port, which tells the mesh the protocol
 */
public record Row(
        String name, String port, Class<? extends MeasuredClient> client, Class<? extends MeasuredServer> server) {

    /** All that are measured. */
    public static final List<Row> ALL = List.of(
            new Row("java.net.http to Tomcat", "http", JavaNetHttpClient.class, TomcatServer.class),
            new Row("gRPC unary on Netty", "grpc", GrpcClient.class, GrpcServer.class));
}
