package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.model.security.AuthorizationPolicy.Condition;
import io.inweave.controlplane.model.security.AuthorizationPolicy.Values;
import io.inweave.controlplane.source.document.Fields;
import io.inweave.controlplane.source.document.Value;
import java.util.function.Function;
import java.util.regex.Pattern;

/** {@code when} of an authorization rule, and single values of rules. */
final class ConditionReader {
    private static final Pattern KEY = Pattern.compile("request\\.headers\\[[-!#$%&'*+.^_`|~0-9A-Za-z:]+]"
            + "|source\\.(ip|namespace|principal|serviceAccount)|remote\\.ip"
            + "|destination\\.(ip|port)|connection\\.sni");

    private ConditionReader() {}

    static Condition read(Value value) {
        Fields fields = value.fields();
        Value key = fields.required("key");
        if (!KEY.matcher(key.string()).matches()) {
            throw key.refuse("expected request.headers[...],"
                    + " source.{ip,namespace,principal,serviceAccount}, remote.ip, destination.{ip,port} or"
                    + " connection.sni");
        }
        Values values = AuthorizationPolicyReader.values(fields, "values", "notValues", readerFor(key.string()));
        fields.end();
        if (values.isUnset()) {
            throw value.refuse("expected values, notValues or both");
        }
        return new Condition(key.string(), values);
    }

    private static Function<Value, String> readerFor(String key) {
        if (key.endsWith(".ip")) {
            return Addresses::block;
        }
        return key.equals("destination.port") ? ConditionReader::port : Value::nonEmptyString;
    }

    static String port(Value value) {
        String text = value.string();
        if (text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65535) {
            return text;
        }
        throw value.refuse("expected a port number in quotes");
    }

    static String path(Value value) {
        String text = value.nonEmptyString();
        if (text.contains("{") || text.contains("}")) {
            throw value.refuse("path templates ({*} and {**}) are not supported; expected an exact path, or one with"
                    + " '*' at its beginning or end");
        }
        return text;
    }
}
