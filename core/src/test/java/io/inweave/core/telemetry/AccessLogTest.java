package io.inweave.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {
    @Test
    void aLineIsInEnvoysDefaultFormat() {
        TestFacts facts = new TestFacts();
        facts.headers.put("user-agent", "curl/8");

        assertThat(AccessLine.of(facts))
                .isEqualTo(
                        "[2025-11-24T16:00:00.123Z] \"GET /orders?id=7 HTTP/1.1\" 200 - via_upstream - \"-\" 256 1024"
                                + " 12 11 \"-\" \"curl/8\" \"request-1\" \"payment:8080\" \"127.0.0.1:18081\""
                                + " outbound|8080|v1|payment.shop.svc.cluster.local - - - - canary\n");
    }

    @Test
    void theServersLineHasAddresses() {
        TestFacts facts = new TestFacts();
        facts.reporter = ExchangeFacts.Reporter.DESTINATION;

        assertThat(AccessLine.of(facts)).contains(" 10.0.0.1:8080 10.0.0.9:40000 - canary");
    }

    @Test
    void nothingThatAPeerWritesEndsAFieldOrALine() {
        TestFacts facts = new TestFacts();
        facts.path = "/a\" 200 - \r\n[forged";
        facts.headers.put("user-agent", "x\"\ny");

        String line = AccessLine.of(facts);

        assertThat(line.lines()).hasSize(1);
        assertThat(line).contains("/a\\\" 200 - \\u000d\\u000a[forged", "\"x\\\"\\u000ay\"");
    }

    @Test
    void linesAreWrittenInTheBackground(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("access.log");
        try (AccessLog log = AccessLog.to(file.toString(), EventLog.none())) {
            for (int i = 0; i < 1000; i++) {
                log.record(new TestFacts());
            }
        }

        assertThat(Files.readAllLines(file)).hasSize(1000);
    }

    @Test
    void aBlockedOutputDropsLinesAndBlocksNobody() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        OutputStream stuck = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                try {
                    blocked.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        };
        AccessLog log = new AccessLog(stuck, EventLog.none());
        try {
            for (int i = 0; i < 20_000; i++) {
                log.record(new TestFacts());
            }
            await().until(() -> log.dropped() > 10_000);
        } finally {
            blocked.countDown();
            log.close();
        }
    }
}
