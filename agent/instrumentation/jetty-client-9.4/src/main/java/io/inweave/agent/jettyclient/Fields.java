package io.inweave.agent.jettyclient;

import io.inweave.agent.weaving.http.HeaderTarget;
import io.inweave.agent.weaving.http.MessageHeaders;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;

/** Headers of a message, copied. */
final class Fields implements HeaderTarget {
    private final List<HttpField> fields = new ArrayList<>();

    /** @param original the library's headers, of which all lines say that they can be iterated */
    Fields(Iterable<HttpField> original) {
        original.forEach(fields::add);
    }

    /** All values of a header in one, by commas; null for none. */
    static @Nullable String joined(Iterable<HttpField> headers, String lowerCaseName) {
        List<String> values = new ArrayList<>(1);
        for (HttpField field : headers) {
            String value = field.getValue();
            if (value != null && field.getName().equalsIgnoreCase(lowerCaseName)) {
                values.add(value);
            }
        }
        return MessageHeaders.joined(values);
    }

    List<HttpField> list() {
        return fields;
    }

    void add(HttpField field) {
        fields.add(field);
    }

    /** Puts these in place of a request's own. */
    void replace(HttpRequest request) {
        for (HttpField own : new Fields(request.getHeaders()).fields) {
            request.header(own.getName(), null);
        }
        for (HttpField field : fields) {
            String value = field.getValue();
            request.header(field.getName(), value == null ? "" : value);
        }
    }

    @Override
    public void remove(String name) {
        fields.removeIf(field -> field.getName().equalsIgnoreCase(name));
    }

    @Override
    public void set(String name, String value) {
        remove(name);
        add(name, value);
    }

    @Override
    public void add(String name, String value) {
        fields.add(new HttpField(name, value));
    }
}
