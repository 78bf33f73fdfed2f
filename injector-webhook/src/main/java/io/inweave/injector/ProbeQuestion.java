package io.inweave.injector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What a probe asks of the application, without when and how often: that stays kubelet's. */
final class ProbeQuestion {
    private static final String HTTP = "httpGet";
    private static final String TCP = "tcpSocket";
    private static final String GRPC = "grpc";

    /** The ways of asking that an agent can do for kubelet. */
    static final List<String> HANDLERS = List.of(HTTP, TCP, GRPC);

    private final ObjectNode container;

    private ProbeQuestion(ObjectNode container) {
        this.container = container;
    }

    /**
     * The question of a probe; empty when it is none for the agent: a command, or something that is asked of another host.
     *
     * @throws MalformedPodException naming the field
     */
    static Optional<ObjectNode> of(ObjectNode container, ObjectNode probe) {
        for (String handler : HANDLERS) {
            if (probe.get(handler) instanceof ObjectNode fields) {
                if (!fields.path("host").asText("").isEmpty()) {
                    return Optional.empty();
                }
                ObjectNode question = JsonNodeFactory.instance.objectNode();
                question.set(handler, new ProbeQuestion(container).ask(handler, fields));
                copyWhole(probe, "timeoutSeconds", question);
                return Optional.of(question);
            }
        }
        return Optional.empty();
    }

    private ObjectNode ask(String handler, ObjectNode fields) {
        ObjectNode asked = JsonNodeFactory.instance.objectNode();
        if (handler.equals(HTTP)) {
            copyText(fields, "path", asked);
        }
        asked.put("port", port(handler, fields.path("port")));
        if (handler.equals(HTTP)) {
            copyText(fields, "scheme", asked);
            headers(fields.path("httpHeaders"), asked);
        } else if (handler.equals(GRPC)) {
            copyText(fields, "service", asked);
        }
        return asked;
    }

    /** By number, or by the name of one of the container's ports, as kubelet finds it. */
    private int port(String handler, JsonNode port) {
        String text = port.asText("");
        if (port.isTextual() && !handler.equals(GRPC)) {
            Optional<ObjectNode> named = Tree.named(container.path("ports"), text);
            if (named.isPresent()) {
                return number(handler, named.get().path("containerPort").asText(""));
            }
        }
        return number(handler, text);
    }

    private static int number(String handler, String text) {
        if (text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        throw new MalformedPodException(
                handler + ".port: '" + text + "': expected 1 to 65535, or the name of a port of the container");
    }

    private static void headers(JsonNode headers, ObjectNode asked) {
        if (headers.isEmpty()) {
            return;
        }
        for (JsonNode header : headers) {
            if (!header.path("name").isTextual() || !header.path("value").isTextual()) {
                throw new MalformedPodException("httpGet.httpHeaders: expected a list of names and values");
            }
            asked.withArray("httpHeaders")
                    .addObject()
                    .put("name", header.get("name").asText())
                    .put("value", header.get("value").asText());
        }
    }

    private static void copyText(ObjectNode from, String field, ObjectNode to) {
        JsonNode value = from.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return;
        }
        if (!value.isTextual()) {
            throw new MalformedPodException(field + ": expected a text");
        }
        to.set(field, value);
    }

    private static void copyWhole(ObjectNode from, String field, ObjectNode to) {
        JsonNode value = from.path(field);
        // Zero is what an API server makes into the default of one.
        if (value.isMissingNode() || value.isNull() || (value.isInt() && value.asInt() == 0)) {
            return;
        }
        if (!value.isInt() || value.asInt() < 0) {
            throw new MalformedPodException(field + ": '" + value.asText() + "': expected seconds");
        }
        to.set(field, value);
    }
}
