package io.inweave.agent.instrumentation.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.core.telemetry.EventLog;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.junit.jupiter.api.Test;

/** What policies are told of a request. */
final class CoyoteFactsTest {
    private final Request request = new Request();
    private final CoyoteFacts facts = new CoyoteFacts(
            request, new MeshNioChannel(new SocketBufferHandler(1, 1, false), new NioEndpoint(), EventLog.none()));

    @Test
    void theAuthorityOfHttp1IsTheHostHeader() {
        request.protocol().setString("HTTP/1.1");
        request.getMimeHeaders().addValue("host").setString("checkout:8080");

        assertThat(facts.authority()).isEqualTo("checkout:8080");
    }

    @Test
    void theAuthorityOfHttp2IsItsOwnWhateverAHostHeaderSays() {
        request.protocol().setString("HTTP/2.0");
        request.serverName().setString("checkout");
        request.setServerPort(8080);
        request.getMimeHeaders().addValue("host").setString("public");

        assertThat(facts.authority()).isEqualTo("checkout:8080");
    }

    @Test
    void anHttp2AuthorityWithoutAPortHasNone() {
        request.protocol().setString("HTTP/2.0");
        request.serverName().setString("checkout");

        assertThat(facts.authority()).isEqualTo("checkout");
    }
}
