package io.inweave.agent.instrumentation.jettyclient;

import io.inweave.agent.weaving.http.HeaderTarget;
import org.eclipse.jetty.http.HttpFields;

/** The headers of a message of Jetty's. */
final class JettyHeaders implements HeaderTarget {
    private final HttpFields.Mutable fields;

    JettyHeaders(HttpFields.Mutable fields) {
        this.fields = fields;
    }

    @Override
    public void remove(String name) {
        fields.remove(name);
    }

    @Override
    public void set(String name, String value) {
        fields.put(name, value);
    }

    @Override
    public void add(String name, String value) {
        fields.add(name, value);
    }
}
