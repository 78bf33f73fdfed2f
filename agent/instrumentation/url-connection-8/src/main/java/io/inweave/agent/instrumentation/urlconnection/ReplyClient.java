package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.agent.weaving.http.ReplyMessage;
import io.inweave.core.exchange.Header;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import sun.net.www.MessageHeader;
import sun.net.www.http.HttpClient;

/**
 * The mesh's own answer, as a connection on which it has arrived: the library parses it as any other, and the application gets
 * what it would get of a server that answers so.
 */
final class ReplyClient {
    private ReplyClient() {}

    /** @param requests the request's line and headers: the parser asks what was requested */
    static HttpClient of(ReplyMessage reply, URL url, MessageHeader requests, UrlCall call) throws IOException {
        HttpClient client = Members.unconnected(url);
        Socket answered = new Answered(text(reply));
        MeshOutput output = MeshOutput.of(answered, answered);
        output.take(call);
        Members.streams(client, answered, output);
        Members.lastUse(client);
        client.writeRequests(requests, null);
        client.setDoNotRetry(true);
        return client;
    }

    private static byte[] text(ReplyMessage reply) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(reply.status())
                .append(' ')
                .append(ReasonPhrase.of(reply.status()))
                .append("\r\n");
        for (Header header : reply.headers()) {
            head.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(first, first.length + reply.body().length);
        System.arraycopy(reply.body(), 0, all, first.length, reply.body().length);
        return all;
    }

    /** Takes whatever is sent to it, and has answered already. */
    private static final class Answered extends Socket {
        private final InputStream answer;

        Answered(byte[] answer) throws SocketException {
            super((SocketImpl) null);
            this.answer = new ByteArrayInputStream(answer);
        }

        @Override
        public InputStream getInputStream() {
            return answer;
        }

        @Override
        public OutputStream getOutputStream() {
            return new OutputStream() {
                @Override
                public void write(int single) {}

                @Override
                public void write(byte[] bytes, int offset, int length) {}
            };
        }

        @Override
        public void setSoTimeout(int timeout) {}

        @Override
        public int getSoTimeout() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
