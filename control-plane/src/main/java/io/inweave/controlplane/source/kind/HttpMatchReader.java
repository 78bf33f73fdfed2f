package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.model.naming.StringMatch;
import io.inweave.controlplane.model.traffic.HttpMatch;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import java.util.Map;

/** One entry of {@code match} in an HTTP route. */
final class HttpMatchReader {
    private HttpMatchReader() {}

    static HttpMatch read(Value value) {
        Fields fields = value.fields();
        fields.unsupported("statPrefix");
        // A name is for people; gateways is checked and says nothing more.
        fields.take("name").ifPresent(Value::string);
        VirtualServiceReader.gateways(fields);
        StringMatch uri = fields.take("uri").map(HttpMatchReader::uri).orElse(null);
        StringMatch scheme = fields.take("scheme").map(StringMatchReader::read).orElse(null);
        StringMatch method = fields.take("method").map(StringMatchReader::read).orElse(null);
        StringMatch authority =
                fields.take("authority").map(StringMatchReader::read).orElse(null);
        Map<String, StringMatch> headers = StringMatchReader.byHeader(fields, "headers");
        Map<String, StringMatch> withoutHeaders = StringMatchReader.byHeader(fields, "withoutHeaders");
        Map<String, StringMatch> queryParams = queryParams(fields);
        HttpMatch match = new HttpMatch(
                uri,
                fields.bool("ignoreUriCase", false),
                scheme,
                method,
                authority,
                headers,
                withoutHeaders,
                queryParams,
                fields.take("port").map(Value::port).orElse(null),
                fields.stringMap("sourceLabels"),
                fields.take("sourceNamespace").map(Value::nonEmptyString).orElse(null));
        fields.end();
        return match;
    }

    private static StringMatch uri(Value value) {
        StringMatch match = StringMatchReader.read(value);
        if (match.kind() != StringMatch.Kind.REGEX && !match.value().startsWith("/")) {
            throw value.refuse("'" + match.value() + "': expected a path that begins with '/'");
        }
        return match;
    }

    private static Map<String, StringMatch> queryParams(Fields fields) {
        return StringMatchReader.byName(fields, "queryParams");
    }
}
