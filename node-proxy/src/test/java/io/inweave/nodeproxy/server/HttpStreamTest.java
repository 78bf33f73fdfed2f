package io.inweave.nodeproxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.inweave.nodeproxy.http.HopHeaders;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller over HTTP/1.1 may send, byte by byte: whatever two readers could read in two ways reaches no application. */
class HttpStreamTest {
    private final List<String> begun = new ArrayList<>();
    private final List<String> headers = new ArrayList<>();
    private final StringBuilder bodies = new StringBuilder();
    private int gone;
    private final EmbeddedChannel channel = new EmbeddedChannel();

    HttpStreamTest() {
        channel.config().setAutoRead(false);
        new HttpServers(ServerTimes.DEFAULTS).http(channel.pipeline(), "http/1.1", this::serve);
    }

    /** Answers each request when its body is through. */
    private ServerCall serve(HttpRequest head, Downstream downstream) {
        HopHeaders.strip(head.headers());
        begun.add(head.method() + " " + head.uri());
        head.headers().forEach(header -> headers.add(header.getKey() + ": " + header.getValue()));
        downstream.readBody();
        return new ServerCall() {
            @Override
            public void body(HttpContent part) {
                bodies.append(part.content().toString(StandardCharsets.US_ASCII));
                part.release();
                if (part instanceof LastHttpContent) {
                    downstream.answer(new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1,
                            HttpResponseStatus.OK,
                            Unpooled.copiedBuffer("ok", StandardCharsets.US_ASCII)));
                } else {
                    downstream.readBody();
                }
            }

            @Override
            public void writable() {}

            @Override
            public void gone() {
                gone++;
            }
        };
    }

    private String send(String bytes) {
        channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1));
        channel.runPendingTasks();
        StringBuilder out = new StringBuilder();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            out.append(part.toString(StandardCharsets.ISO_8859_1));
            part.release();
        }
        return out.toString();
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void servesOneRequestAfterAnother() {
        assertThat(send("GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n"))
                .containsSubsequence("HTTP/1.1 200 OK", "content-length: 2", "ok", "HTTP/1.1 200 OK", "ok");
        assertThat(begun).containsExactly("GET /a", "GET /b");
        assertThat(send("POST /c HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"))
                .startsWith("HTTP/1.1 200");
        assertThat(bodies).hasToString("abc");
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void readsChunksAndTheRequestBehindThem() {
        send("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
                + "GET /b HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(begun).containsExactly("POST /a", "GET /b");
        assertThat(bodies).hasToString("abc");
    }

    @Test
    void closesWhereTheCallerSaysSo() {
        assertThat(send("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .contains("connection: close");
        channel.runPendingTasks();
        assertThat(channel.isOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3, 3\r\n\r\nabc",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +3\r\n\r\nabc",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0x3\r\n\r\nabc",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n 0\r\n\r\n",
                "GET / HTTP/1.1\r\n Host: x\r\n\r\n",
                "GET / HTTP/1.1\nHost: x\n\n",
                "GET / HTTP/1.1\r\nHost: x\r\nX: a\u0000b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x/y\r\n\r\n",
                "GET ftp://x/ HTTP/1.1\r\nHost: x\r\n\r\n",
                "CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\n\r\n",
                "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/2.0\r\nHost: x\r\n\r\n",
                "hello\r\n\r\n"
            })
    void refusesWhatCouldBeReadInTwoWays(String request) {
        String answer = send(request + "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(answer).containsPattern("^HTTP/1.1 (400|505) ").contains("connection: close");
        assertThat(answer.split("HTTP/1.1 [2-5]")).hasSize(2);
        assertThat(begun).isEmpty();
        assertThat(channel.isOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\nabc\r\n",
                "3 \r\nabc\r\n",
                "+3\r\nabc\r\n",
                "0x3\r\nabc\r\n",
                "-1\r\n",
                "fffffffffffffffff\r\n",
                "3\nabc\r\n",
                "3\r\nabcd\r\n"
            })
    void refusesChunksThatCouldBeReadInTwoWays(String chunk) {
        String answer = send("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk
                + "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400 ");
        assertThat(begun).containsExactly("POST /a");
        assertThat(gone).isOne();
        assertThat(channel.isOpen()).isFalse();
    }

    /** As RFC 9112, section 5.2, has it for whoever does not refuse. */
    @Test
    void makesABlankOfAFoldedLine() {
        send("GET /a HTTP/1.1\r\nHost: x\r\nX: a\r\n folded\r\n\r\n");
        assertThat(begun).containsExactly("GET /a");
        assertThat(headers).contains("X: a folded");
    }

    @Test
    void refusesAHeadThatIsTooLong() {
        assertThat(send("GET /" + "a".repeat(9000) + " HTTP/1.1\r\n")).startsWith("HTTP/1.1 414 ");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void refusesHeadersThatAreTooLong() {
        StringBuilder head = new StringBuilder("GET / HTTP/1.1\r\nHost: x\r\n");
        for (int i = 0; i < 70; i++) {
            head.append("X-").append(i).append(": ").append("a".repeat(1000)).append("\r\n");
        }
        assertThat(send(head.toString())).startsWith("HTTP/1.1 431 ");
        assertThat(channel.isOpen()).isFalse();
    }
}
