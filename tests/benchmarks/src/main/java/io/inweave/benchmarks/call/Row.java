package io.inweave.benchmarks.call;

import io.inweave.benchmarks.library.Apache4Client;
import io.inweave.benchmarks.library.Apache5Client;
import io.inweave.benchmarks.library.GrpcClient;
import io.inweave.benchmarks.library.GrpcServer;
import io.inweave.benchmarks.library.JavaNetHttpClient;
import io.inweave.benchmarks.library.JdkServer;
import io.inweave.benchmarks.library.JettyHttpClient;
import io.inweave.benchmarks.library.JettyServer;
import io.inweave.benchmarks.library.MeasuredClient;
import io.inweave.benchmarks.library.MeasuredServer;
import io.inweave.benchmarks.library.OkHttpMeasured;
import io.inweave.benchmarks.library.ReactorNettyClient;
import io.inweave.benchmarks.library.ReactorNettyServer;
import io.inweave.benchmarks.library.TomcatServer;
import io.inweave.benchmarks.library.UndertowServer;
import io.inweave.benchmarks.library.UrlConnectionClient;
import io.inweave.benchmarks.library.VertxClient;
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
            new Row("gRPC unary on Netty", "grpc", GrpcClient.class, GrpcServer.class),
            new Row("HttpURLConnection to Tomcat", "http", UrlConnectionClient.class, TomcatServer.class),
            new Row("Apache HttpClient 4 to Tomcat", "http", Apache4Client.class, TomcatServer.class),
            new Row("Apache HttpClient 5 to Tomcat", "http", Apache5Client.class, TomcatServer.class),
            new Row("OkHttp to Tomcat", "http", OkHttpMeasured.class, TomcatServer.class),
            new Row("Reactor Netty to Tomcat", "http", ReactorNettyClient.class, TomcatServer.class),
            new Row("Vert.x to Tomcat", "http", VertxClient.class, TomcatServer.class),
            new Row("Jetty client to Tomcat", "http", JettyHttpClient.class, TomcatServer.class),
            new Row("java.net.http to Jetty", "http", JavaNetHttpClient.class, JettyServer.class),
            new Row("java.net.http to Undertow", "http", JavaNetHttpClient.class, UndertowServer.class),
            new Row("java.net.http to Reactor Netty", "http", JavaNetHttpClient.class, ReactorNettyServer.class),
            new Row("java.net.http to HttpServer", "http", JavaNetHttpClient.class, JdkServer.class));
}
