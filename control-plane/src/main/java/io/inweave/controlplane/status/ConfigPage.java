package io.inweave.controlplane.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.inweave.controlplane.serve.HeldResource;
import io.inweave.controlplane.serve.StreamStatus;
import io.inweave.controlplane.serve.StreamView;
import io.inweave.controlplane.serve.Streams;
import io.inweave.controlplane.translate.wire.ResourceText;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What one agent was sent, as JSON. No keys are in it: resources name where a client has its own, and of certificates only
 * what anybody sees who connects. At most 32 MiB of contents are shown; what is beyond comes without, and is said to.
 */
final class ConfigPage {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_CHARACTERS = 32 << 20;
    private final Streams streams;

    ConfigPage(Streams streams) {
        this.streams = streams;
    }

    Reply reply(Query query) {
        String node = query.value("node");
        if (node == null) {
            return Reply.text(400, "node: expected the node of an agent, as /api/status has it\n");
        }
        try {
            List<StreamView> views = streams.views(node, PATIENCE);
            if (views.isEmpty()) {
                return Reply.text(404, "no agent with this node is connected here\n");
            }
            ObjectNode page = JSON.createObjectNode();
            Budget budget = new Budget();
            ArrayNode all = page.putArray("streams");
            views.forEach(view -> stream(all.addObject(), view, query, budget));
            page.put("truncated", budget.exceeded);
            return new Reply(
                    200, "application/json", JSON.writeValueAsString(page).getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Reply.text(503, "shutting down\n");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Budget {
        private int left = MOST_CHARACTERS;
        private boolean exceeded;

        boolean takes(String text) {
            boolean fits = text.length() <= left;
            left -= fits ? text.length() : 0;
            exceeded |= !fits;
            return fits;
        }
    }

    private static void stream(ObjectNode json, StreamView view, Query query, Budget budget) {
        StreamStatus status = view.status();
        json.put("node", status.node());
        json.put("kind", status.kind());
        json.put("group", status.group());
        json.put("instance", status.instance());
        json.put("identity", status.identity());
        json.put("remote", status.remote());
        json.put("since", status.since().toString());
        json.put("synced", status.synced());
        ObjectNode rejected = json.putObject("rejected");
        status.types().stream()
                .filter(type -> !type.lastError().isEmpty())
                .forEach(type -> rejected.put(type.type(), type.lastError()));
        X509Certificate certificate = view.certificate();
        if (certificate != null) {
            certificate(json.putObject("certificate"), certificate);
        }
        ArrayNode resources = json.putArray("resources");
        String type = query.value("type");
        for (HeldResource held : view.resources()) {
            String shortName = Streams.shortName(held.type());
            if (type == null || type.equals(shortName)) {
                resource(resources.addObject().put("type", shortName), held, budget);
            }
        }
    }

    private static void resource(ObjectNode json, HeldResource held, Budget budget) {
        json.put("name", held.name());
        json.put("version", held.version());
        json.put("state", held.state().name().toLowerCase(Locale.ROOT));
        json.put("current", held.isCurrent());
        if (held.isCurrent() && held.now().isPresent()) {
            String text = ResourceText.json(held.now().resource());
            if (budget.takes(text)) {
                json.putRawValue("resource", new RawValue(text));
            }
        }
    }

    private static void certificate(ObjectNode json, X509Certificate certificate) {
        json.put("serialNumber", new BigInteger(1, certificate.getSerialNumber().toByteArray()).toString(16));
        json.put("subject", certificate.getSubjectX500Principal().getName());
        json.put("issuer", certificate.getIssuerX500Principal().getName());
        json.put("notBefore", certificate.getNotBefore().toInstant().toString());
        json.put("notAfter", certificate.getNotAfter().toInstant().toString());
    }
}
