package io.inweave.agent.instrumentation.urlconnection;

import io.inweave.agent.weaving.http.HeaderTarget;
import io.inweave.agent.weaving.http.MessageHeaders;
import io.inweave.core.exchange.Attempt;
import io.inweave.core.exchange.HeaderChanges;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import sun.net.www.MessageHeader;

/** Reads the library's headers, and changes them as a route wants it. */
final class WireHeaders {
    private WireHeaders() {}

    static @Nullable String joined(MessageHeader headers, String name) {
        Iterator<String> values = headers.multiValueIterator(name);
        if (!values.hasNext()) {
            return null;
        }
        String first = values.next();
        if (!values.hasNext()) {
            return first;
        }
        StringBuilder joined = new StringBuilder(first);
        while (values.hasNext()) {
            joined.append(',').append(values.next());
        }
        return joined.toString();
    }

    /** The request's line and headers as an attempt sends them. */
    static MessageHeader sent(MessageHeader original, Attempt attempt) {
        MessageHeader sent = new MessageHeader();
        for (int i = 0; original.getKey(i) != null || original.getValue(i) != null; i++) {
            sent.add(original.getKey(i), original.getValue(i));
        }
        change(sent, attempt.requestHeaders());
        if (attempt.authority() != null) {
            sent.set("Host", attempt.authority());
        }
        String line = sent.getKey(0);
        if (attempt.path() != null && line != null) {
            sent.set(0, rewritten(line, attempt.path()), null);
        }
        return sent;
    }

    private static String rewritten(String line, String path) {
        return line.substring(0, line.indexOf(' ') + 1) + path + line.substring(line.lastIndexOf(' '));
    }

    /** As a route wants them. */
    static void change(MessageHeader headers, HeaderChanges changes) {
        MessageHeaders.apply(changes, new Target(headers));
    }

    private static final class Target implements HeaderTarget {
        private final MessageHeader headers;

        Target(MessageHeader headers) {
            this.headers = headers;
        }

        @Override
        public void remove(String name) {
            headers.remove(name);
        }

        @Override
        public void set(String name, String value) {
            headers.remove(name);
            headers.add(name, value);
        }

        @Override
        public void add(String name, String value) {
            headers.add(name, value);
        }
    }
}
