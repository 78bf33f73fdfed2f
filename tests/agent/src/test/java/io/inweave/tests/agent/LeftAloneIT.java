package io.inweave.tests.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.agent.testing.MavenClassPath;
import io.inweave.agent.testing.SubjectSource;
import io.inweave.agent.testing.process.Ended;
import io.inweave.agent.testing.process.JavaCommand;
import io.inweave.agent.testing.process.Jdk;
import io.inweave.agent.testing.process.Ports;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parts of woven libraries that are not woven say so, once, when they are used. */
final class LeftAloneIT {

    @ParameterizedTest
    @CsvSource({
        "Apache5MinimalSubject, org.apache.httpcomponents.client5:httpclient5:5.1.4, its calls are not in the mesh",
        "Apache5MinimalSubject, org.apache.httpcomponents.client5:httpclient5:5.6.5, its calls are not in the mesh",
        "Apache5Http2Subject, org.apache.httpcomponents.client5:httpclient5:5.1.4, its calls are not in the mesh",
        "Apache5Http2Subject, org.apache.httpcomponents.client5:httpclient5:5.6.5, its calls are not in the mesh",
        "JettyHttp2Subject, org.eclipse.jetty.http2:http2-http-client-transport:11.0.26, its calls are not in the mesh",
        "VertxWebSocketSubject, io.vertx:vertx-core:4.5.0, its WebSockets are not in the mesh",
        "VertxWebSocketSubject, io.vertx:vertx-core:5.0.7, its WebSockets are not in the mesh",
        "GrpcOkHttpServerSubject, io.grpc:grpc-okhttp:1.82.2, its port is not announced",
    })
    void isSaidOnce(String subject, String artifact, String consequence) {
        List<String> classPath = SubjectSource.of(LeftAloneIT.class, subject)
                .compiledAgainst("left-alone-" + artifact.replace(':', '-'), MavenClassPath.of(artifact));
        Map<String, String> settings = Map.of(
                "xds.address", "127.0.0.1:" + Ports.free(),
                "metrics.port", "0",
                "readiness.port", "0");

        Ended ended = JavaCommand.on(Jdk.running())
                .agent(settings)
                .main(subject, classPath, List.of())
                .run();

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.err().lines().filter(said -> said.contains("left alone")))
                .as(ended.err())
                .singleElement()
                .asString()
                .contains(consequence);
    }
}
