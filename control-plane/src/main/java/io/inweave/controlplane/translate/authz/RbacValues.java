package io.inweave.controlplane.translate.authz;

import io.envoyproxy.envoy.config.core.v3.CidrRange;
import io.envoyproxy.envoy.config.rbac.v3.Permission;
import io.envoyproxy.envoy.config.rbac.v3.Principal;
import io.envoyproxy.envoy.config.route.v3.HeaderMatcher;
import io.envoyproxy.envoy.type.matcher.v3.PathMatcher;
import io.envoyproxy.envoy.type.matcher.v3.StringMatcher;
import io.inweave.controlplane.translate.wire.Wire;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Single values of authorization rules. A text is exact, {@code prefix*}, {@code *suffix}, or {@code *} for anything
 * that is not empty.
 */
final class RbacValues {
    static final Function<String, Permission> NO_PERMISSION = value -> Permission.getDefaultInstance();
    static final Function<String, Principal> NO_PRINCIPAL = value -> Principal.getDefaultInstance();

    private static final String SPIFFE = "spiffe://";
    private static final Pattern SPECIAL = Pattern.compile("[\\\\.+*?()|\\[\\]{}^$]");

    private RbacValues() {}

    /** What a condition's key asks of the permission side; {@link #NO_PERMISSION} when it is about the source. */
    static Function<String, Permission> permission(String key) {
        switch (key) {
            case "destination.ip":
                return value ->
                        Permission.newBuilder().setDestinationIp(block(value)).build();
            case "destination.port":
                return RbacValues::port;
            case "connection.sni":
                return value -> Permission.newBuilder()
                        .setRequestedServerName(text(value))
                        .build();
            default:
                return NO_PERMISSION;
        }
    }

    /** What a condition's key asks of the source; {@link #NO_PRINCIPAL} when it is about the destination. */
    static Function<String, Principal> principal(String key, PolicyScope scope) {
        switch (key) {
            case "source.ip":
                return RbacValues::directIp;
            case "remote.ip":
                return RbacValues::remoteIp;
            case "source.namespace":
                return RbacValues::namespace;
            case "source.principal":
                return value -> principalName(value, scope);
            case "source.serviceAccount":
                return value -> serviceAccount(value, scope);
            default:
                break;
        }
        String prefix = "request.headers[";
        if (!key.startsWith(prefix)) {
            return NO_PRINCIPAL;
        }
        String header = key.substring(prefix.length(), key.length() - 1).toLowerCase(Locale.ROOT);
        return value -> Principal.newBuilder().setHeader(header(header, value)).build();
    }

    static Permission host(String value) {
        if (value.equals("*")) {
            return Permission.newBuilder()
                    .setHeader(header(":authority", value))
                    .build();
        }
        return Permission.newBuilder()
                .setHeader(HeaderMatcher.newBuilder()
                        .setName(":authority")
                        .setStringMatch(text(value).toBuilder().setIgnoreCase(true)))
                .build();
    }

    static Permission method(String value) {
        return Permission.newBuilder().setHeader(header(":method", value)).build();
    }

    static Permission path(String value) {
        return Permission.newBuilder()
                .setUrlPath(PathMatcher.newBuilder().setPath(text(value)))
                .build();
    }

    static Permission port(String value) {
        return Permission.newBuilder()
                .setDestinationPort(Integer.parseInt(value))
                .build();
    }

    static Principal principalName(String written, PolicyScope scope) {
        String value = scope.principal(written);
        if (value.equals("*")) {
            return authenticated(regex(".+"));
        }
        if (value.startsWith("*")) {
            return authenticated(regex(SPIFFE + ".*" + quoted(value.substring(1))));
        }
        if (value.endsWith("*")) {
            return authenticated(StringMatcher.newBuilder()
                    .setPrefix(SPIFFE + value.substring(0, value.length() - 1))
                    .build());
        }
        return authenticated(StringMatcher.newBuilder().setExact(SPIFFE + value).build());
    }

    static Principal namespace(String value) {
        String pattern = value.equals("*")
                ? ".*"
                : value.startsWith("*")
                        ? ".*" + quoted(value.substring(1))
                        : value.endsWith("*") ? quoted(value.substring(0, value.length() - 1)) + ".*" : quoted(value);
        return authenticated(regex(".*/ns/" + pattern + "/.*"));
    }

    /** {@code <service account>} of the policy's namespace, or {@code <namespace>/<service account>}. */
    static Principal serviceAccount(String value, PolicyScope scope) {
        int slash = value.indexOf('/');
        String namespace = slash < 0 ? scope.namespace() : value.substring(0, slash);
        String account = value.substring(slash + 1);
        return authenticated(regex(SPIFFE + "[^/]+/ns/" + quoted(namespace) + "/sa/" + quoted(account)));
    }

    static Principal directIp(String value) {
        return Principal.newBuilder().setDirectRemoteIp(block(value)).build();
    }

    static Principal remoteIp(String value) {
        return Principal.newBuilder().setRemoteIp(block(value)).build();
    }

    private static Principal authenticated(StringMatcher name) {
        return Principal.newBuilder()
                .setAuthenticated(Principal.Authenticated.newBuilder().setPrincipalName(name))
                .build();
    }

    private static HeaderMatcher header(String name, String value) {
        HeaderMatcher.Builder header = HeaderMatcher.newBuilder().setName(name);
        return value.equals("*")
                ? header.setPresentMatch(true).build()
                : header.setStringMatch(text(value)).build();
    }

    private static StringMatcher text(String value) {
        if (value.equals("*")) {
            return regex(".+");
        }
        StringMatcher.Builder matcher = StringMatcher.newBuilder();
        if (value.startsWith("*")) {
            return matcher.setSuffix(value.substring(1)).build();
        }
        if (value.endsWith("*")) {
            return matcher.setPrefix(value.substring(0, value.length() - 1)).build();
        }
        return matcher.setExact(value).build();
    }

    private static StringMatcher regex(String regex) {
        return StringMatcher.newBuilder().setSafeRegex(Wire.regex(regex)).build();
    }

    private static String quoted(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0");
    }

    private static CidrRange block(String value) {
        int slash = value.indexOf('/');
        String address = slash < 0 ? value : value.substring(0, slash);
        int length = slash < 0 ? (address.indexOf(':') >= 0 ? 128 : 32) : Integer.parseInt(value.substring(slash + 1));
        return CidrRange.newBuilder()
                .setAddressPrefix(address)
                .setPrefixLen(Wire.uint32(length))
                .build();
    }
}
