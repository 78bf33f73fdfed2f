package io.inweave.controlplane.source.kind;

import io.inweave.controlplane.source.document.Value;
import java.util.regex.Pattern;

/** Reads IP addresses and host names without ever asking a name server. */
public final class Addresses {
    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern HOST = Pattern.compile("(?=.{1,253}$)[a-zA-Z0-9_]([-a-zA-Z0-9_.]*[a-zA-Z0-9_])?");

    private Addresses() {}

    static boolean isIp(String text) {
        return IPV4.matcher(text).matches() || IPV6.matcher(text).matches();
    }

    static String ip(Value value) {
        if (!isIp(value.string())) {
            throw value.refuse("expected an IP address");
        }
        return value.string();
    }

    /** An address, or a block {@code address/prefix length}. */
    static String block(Value value) {
        String text = value.string();
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        int most = address.indexOf(':') >= 0 ? 128 : 32;
        if (isIp(address) && (slash < 0 || isLength(text.substring(slash + 1), most))) {
            return text;
        }
        throw value.refuse("expected an IP address or a block such as 10.0.0.0/8");
    }

    private static boolean isLength(String text, int most) {
        return text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= most;
    }

    /** Whether a text is a host name. */
    public static boolean isHost(String text) {
        return HOST.matcher(text).matches() && !text.contains("..");
    }

    /** A host name in lower case, or a pattern {@code *.suffix}. */
    static String hostOrPattern(Value value) {
        String text = value.string();
        if (!isHost(text.startsWith("*.") ? text.substring(2) : text)) {
            throw value.refuse("expected a host name, or a pattern such as *.example.com");
        }
        return text.toLowerCase(java.util.Locale.ROOT);
    }
}
