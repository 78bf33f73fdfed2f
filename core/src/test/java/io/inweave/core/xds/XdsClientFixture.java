package io.inweave.core.xds;

import com.google.protobuf.Any;
import io.inweave.core.model.view.Lookup;
import io.inweave.core.model.view.OutboundListener;
import io.inweave.core.telemetry.EventLog;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A client of a control plane that says what a test tells it to, with what istiod said once. */
abstract class XdsClientFixture {
    static final String ECHO = "echo.demo.svc.cluster.local:7070";
    static final String ECHO_ROUTES = "outbound|7070||echo.demo.svc.cluster.local";
    static final String V1 = "outbound|7070|v1|echo.demo.svc.cluster.local";
    static final String V2 = "outbound|7070|v2|echo.demo.svc.cluster.local";
    static final String PLAIN = "outbound|80||plain.demo.svc.cluster.local";
    static final String RECORDING = "03-vs-dr-istio-mutual";

    final StringBuffer log = new StringBuffer();
    ScriptedAds ads;
    XdsClient client;

    @BeforeEach
    void serve() throws IOException {
        ads = ScriptedAds.start();
        for (ResourceType type : ResourceType.values()) {
            Recorded.resources(RECORDING, type).forEach((name, any) -> ads.has(type, name, "v1", any));
        }
        client = client(ads.port(), Duration.ofSeconds(15));
    }

    XdsClient client(int port, Duration resourceTimeout) {
        return client(port, resourceTimeout, 10_000);
    }

    XdsClient client(int port, Duration resourceTimeout, int names) {
        return XdsClient.create(XdsConfig.builder()
                .transport(ScriptedAds.transport(port))
                .node(XdsClientFixture::node)
                .log(EventLog.to(log, EventLog.Level.DEBUG, Clock.systemUTC()))
                .backOff(Duration.ofMillis(20), Duration.ofMillis(100))
                .resourceTimeout(resourceTimeout)
                .maxNamesWithoutListener(names)
                .build());
    }

    static XdsNode node() {
        return XdsNode.builder()
                .namespace("demo")
                .serviceAccount("client")
                .address("127.0.0.8")
                .instance("client-1")
                .ports("http:18081")
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        ads.close();
    }

    Lookup<OutboundListener> echo() {
        return client.outbound(ECHO).join();
    }

    static Any recorded(ResourceType type, String name) {
        return Objects.requireNonNull(Recorded.resources(RECORDING, type).get(name));
    }
}
