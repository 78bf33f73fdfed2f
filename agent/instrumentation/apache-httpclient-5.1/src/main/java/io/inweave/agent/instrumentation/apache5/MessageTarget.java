package io.inweave.agent.instrumentation.apache5;

import io.inweave.agent.weaving.http.HeaderTarget;
import org.apache.hc.core5.http.HttpMessage;

/** The headers of a message of the library. */
final class MessageTarget implements HeaderTarget {
    private final HttpMessage message;

    MessageTarget(HttpMessage message) {
        this.message = message;
    }

    @Override
    public void remove(String name) {
        message.removeHeaders(name);
    }

    @Override
    public void set(String name, String value) {
        message.removeHeaders(name);
        message.addHeader(name, value);
    }

    @Override
    public void add(String name, String value) {
        message.addHeader(name, value);
    }
}
