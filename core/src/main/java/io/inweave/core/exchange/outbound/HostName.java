package io.inweave.core.exchange.outbound;

import java.util.Locale;

/** What a host's name says about where it can be. */
final class HostName {
    private HostName() {}

    /** Names of one label but {@code localhost}, and Kubernetes' {@code *.svc} and {@code *.svc.*}. */
    static boolean onlyInMesh(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        if (name.isEmpty() || name.equals("localhost") || name.indexOf(':') >= 0) {
            return false;
        }
        return name.indexOf('.') < 0 || name.endsWith(".svc") || name.contains(".svc.");
    }
}
