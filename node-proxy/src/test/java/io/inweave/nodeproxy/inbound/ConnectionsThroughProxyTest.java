package io.inweave.nodeproxy.inbound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Bare sockets at both ends of a port: protocols that are no HTTP, upgrades, peers that say nothing, too many of them. */
class ConnectionsThroughProxyTest {
    private ServerSocket application;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeEach
    void listen() throws IOException {
        application = keep(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T keep(T one) {
        opened.add(one);
        return one;
    }

    private ProxiedPort proxy(String speaks) throws IOException {
        return keep(new ProxiedPort(speaks, application.getLocalPort()));
    }

    private Socket connect(ProxiedPort proxy) throws IOException {
        return patient(new Socket(InetAddress.getLoopbackAddress(), proxy.number()));
    }

    private Socket accept() throws IOException {
        return patient(application.accept());
    }

    private Socket patient(Socket socket) throws IOException {
        socket.setSoTimeout(30_000);
        return keep(socket);
    }

    private static void say(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(US_ASCII));
        out.flush();
    }

    private static String hear(Socket socket, int length) throws IOException {
        byte[] bytes = socket.getInputStream().readNBytes(length);
        return new String(bytes, US_ASCII);
    }

    private static String hearHead(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException(head.toString());
            }
            head.append((char) b);
        }
        return head.toString();
    }

    @Test
    void letsTheServerSpeakFirst() throws IOException {
        Socket caller = connect(proxy("tcp"));
        Socket server = accept();
        say(server, "220 ready\r\n");
        assertThat(hear(caller, 11)).isEqualTo("220 ready\r\n");
        say(caller, "HELO\r\n");
        assertThat(hear(server, 6)).isEqualTo("HELO\r\n");
    }

    /** Several times: the end may come before the application is reached, or after. */
    @RepeatedTest(20)
    void endsEachDirectionByItself() throws IOException {
        Socket caller = connect(proxy("tcp"));
        Socket server = accept();
        say(caller, "all");
        caller.shutdownOutput();
        assertThat(hear(server, 4)).isEqualTo("all");
        say(server, "answer after the end");
        server.close();
        assertThat(hear(caller, 100)).isEqualTo("answer after the end");
    }

    @Test
    void handsOnAConnectionOnlyIfItIsAdmitted() throws IOException {
        ProxiedPort proxy = proxy("tcp");
        proxy.mesh.admitting = false;
        assertThat(hear(connect(proxy), 1)).isEmpty();
    }

    @Test
    void doesNotHoldMoreThanItsBuffersForACallerWhoDoesNotRead() throws Exception {
        Socket caller = connect(proxy("http"));
        say(caller, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        Socket server = accept();
        hearHead(server);
        say(server, "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
        long[] written = {0};
        Thread writer = new Thread(() -> {
            try {
                while (true) {
                    server.getOutputStream().write(new byte[65536]);
                    written[0] += 65536;
                }
            } catch (IOException e) {
                // The test is over.
            }
        });
        writer.setDaemon(true);
        writer.start();
        long[] before = {-1};
        Awaitility.await().pollInterval(java.time.Duration.ofMillis(300)).until(() -> {
            boolean still = before[0] == written[0];
            before[0] = written[0];
            return still;
        });
        // The system's own buffers take some megabytes on either side; a proxy that reads on would take all.
        assertThat(written[0]).isLessThan(64_000_000L);
    }

    @Test
    void goesOverToWebSocket() throws IOException {
        ProxiedPort proxy = proxy("http");
        Socket caller = connect(proxy);
        say(
                caller,
                "GET /socket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
        Socket server = accept();
        assertThat(hearHead(server).toLowerCase(java.util.Locale.ROOT))
                .contains("upgrade: websocket")
                .contains("connection: upgrade")
                .contains("sec-websocket-key");
        // The first frame comes with the answer.
        say(
                server,
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\nframe");
        assertThat(hearHead(caller)).startsWith("HTTP/1.1 101 ");
        assertThat(hear(caller, 5)).isEqualTo("frame");
        say(caller, "back");
        assertThat(hear(server, 4)).isEqualTo("back");
        server.close();
        assertThat(hear(caller, 1)).isEmpty();
        Awaitility.await().untilAsserted(() -> assertThat(proxy.mesh.ended).containsExactly("/socket 101 null 4 5"));
    }

    @Test
    void doesNotPassAnUpgradeToHttp2() throws IOException {
        Socket caller = connect(proxy("http"));
        say(
                caller,
                "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                        + "HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");
        assertThat(hearHead(accept()).toLowerCase(java.util.Locale.ROOT)).doesNotContain("upgrade");
    }

    @Test
    void cutsOffWhoeverDoesNotEndAHead() throws IOException {
        Socket caller = connect(proxy("http"));
        say(caller, "GET / HTTP/1.1\r\nHost:");
        assertThat(hear(caller, 1)).isEmpty();
    }

    @Test
    void cutsOffAnApplicationThatStalls() throws IOException {
        Socket caller = connect(proxy("http"));
        say(caller, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        Socket server = accept();
        hearHead(server);
        assertThat(hear(caller, 1)).isEmpty();
        assertThat(hear(server, 1)).isEmpty();
    }

    @Test
    void asksAgainWhereAKeptConnectionWasClosed() throws IOException {
        Socket caller = connect(proxy("http"));
        say(caller, "GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
        Socket first = accept();
        hearHead(first);
        say(first, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na");
        assertThat(hearHead(caller)).startsWith("HTTP/1.1 200");
        hear(caller, 1);
        say(caller, "GET /b HTTP/1.1\r\nHost: x\r\n\r\n");
        // It has taken the request on the kept connection, and closes without a word.
        hearHead(first);
        first.close();
        Socket second = accept();
        assertThat(hearHead(second)).startsWith("GET /b ");
        say(second, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nb");
        assertThat(hearHead(caller)).startsWith("HTTP/1.1 200");
    }

    @Test
    void refusesAnswersThatCouldBeReadInTwoWays() throws IOException {
        Socket caller = connect(proxy("http"));
        say(caller, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        Socket server = accept();
        hearHead(server);
        say(server, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        assertThat(hearHead(caller)).startsWith("HTTP/1.1 502 ");
        assertThat(hear(server, 1)).isEmpty();
    }

    @Test
    void closesConnectionsThatAreTooMany() throws Exception {
        ProxiedPort proxy = proxy("http");
        for (int i = 0; i < ProxiedPort.LIMIT; i++) {
            connect(proxy);
        }
        Awaitility.await().until(() -> proxy.connections.open() == ProxiedPort.LIMIT);
        Socket oneTooMany = connect(proxy);
        assertThatThrownBy(() -> {
                    say(oneTooMany, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
                    hearHead(oneTooMany);
                })
                .isInstanceOf(IOException.class);
        assertThat(proxy.connections.refused()).isOne();
    }
}
