package io.inweave.controlplane.model.naming;

import java.util.List;

/** Rules about host names of services. */
public final class Hostname {
    /** Suffix of the hosts of Kubernetes Services. */
    public static final String SERVICE_SUFFIX = ".svc.cluster.local";

    private Hostname() {}

    public static String ofService(String name, String namespace) {
        return name + "." + namespace + SERVICE_SUFFIX;
    }

    /**
     * As a resource of this namespace means it: a name without a dot is a Service beside it. {@code name.ns.svc} is
     * completed too; all else is taken as it is. Case does not count in host names.
     */
    public static String expand(String host, String namespace) {
        String lower = lower(host);
        if (lower.startsWith("*")) {
            return lower;
        }
        if (lower.indexOf('.') < 0) {
            return ofService(lower, namespace);
        }
        return lower.endsWith(".svc") ? lower + ".cluster.local" : lower;
    }

    /** What a caller in this namespace may mean by a name, most likely first; a DNS resolver would try the same. */
    public static List<String> meanings(String asked, String namespace) {
        String host = lower(asked.endsWith(".") ? asked.substring(0, asked.length() - 1) : asked);
        int dots = (int) host.chars().filter(character -> character == '.').count();
        if (dots == 0) {
            return List.of(ofService(host, namespace), host);
        }
        if (dots == 1) {
            return List.of(host, host + SERVICE_SUFFIX);
        }
        if (dots == 2 && host.endsWith(".svc")) {
            return List.of(host + ".cluster.local", host);
        }
        return List.of(host);
    }

    /** Whether a host, or a pattern {@code *.suffix} or {@code *}, covers another, which may be a pattern itself. */
    public static boolean covers(String pattern, String host) {
        if (pattern.equals("*") || pattern.equals(host)) {
            return true;
        }
        return pattern.startsWith("*") && host.endsWith(pattern.substring(1)) && host.length() > pattern.length() - 1;
    }

    /** All names under which callers in {@code askingNamespace} know a host, the full one first; without ports. */
    public static List<String> aliases(String host, String askingNamespace) {
        if (!host.endsWith(SERVICE_SUFFIX)) {
            return List.of(host, host + ".");
        }
        String nameAndNamespace = host.substring(0, host.length() - SERVICE_SUFFIX.length());
        int dot = nameAndNamespace.indexOf('.');
        if (dot <= 0 || nameAndNamespace.indexOf('.', dot + 1) >= 0) {
            return List.of(host, host + ".");
        }
        if (nameAndNamespace.substring(dot + 1).equals(askingNamespace)) {
            return List.of(
                    host, host + ".", nameAndNamespace.substring(0, dot), nameAndNamespace + ".svc", nameAndNamespace);
        }
        return List.of(host, host + ".", nameAndNamespace + ".svc", nameAndNamespace);
    }

    private static String lower(String host) {
        return host.toLowerCase(java.util.Locale.ROOT);
    }
}
