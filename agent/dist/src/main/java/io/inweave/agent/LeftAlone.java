package io.inweave.agent;

import java.util.Locale;

/**
 * Processes that get no agent: the JDK's own tools, which people start with the environment of a service
 * ({@code JAVA_TOOL_OPTIONS}), and Java older than 8u262, which lacks ALPN and TLS 1.3.
 */
final class LeftAlone {
    private static final String[] TOOL_PACKAGES = {
        "sun.tools.",
        "sun.security.tools.",
        "com.sun.tools.",
        "sun.rmi.",
        "sun.jvm.hotspot.",
        "sun.launcher.",
        "jdk.internal.",
        "jdk.tools.",
        "jdk.jfr.",
        "jdk.jshell.",
        "jdk.jpackage.",
        "sun.net.httpserver.simpleserver."
    };

    /** Not a tool: {@code java Application.java} runs the application in this class's process. */
    private static final String SOURCE_LAUNCHER = "com.sun.tools.javac.launcher.";

    private LeftAlone() {}

    static boolean thisProcess() {
        return !supported(System.getProperty("java.specification.version", ""), System.getProperty("java.version", ""))
                || tool(System.getProperty("sun.java.command", ""));
    }

    /** @param command the main class, perhaps with its module before a slash, and its arguments */
    static boolean tool(String command) {
        int end = command.indexOf(' ');
        String main = end < 0 ? command : command.substring(0, end);
        if (main.toLowerCase(Locale.ROOT).endsWith(".jar")) {
            return false;
        }
        String type = main.substring(main.indexOf('/') + 1);
        if (type.startsWith(SOURCE_LAUNCHER)) {
            return false;
        }
        for (String prefix : TOOL_PACKAGES) {
            if (type.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    static boolean supported(String specification, String version) {
        if (!specification.equals("1.8")) {
            return !specification.startsWith("1.");
        }
        int update = version.indexOf('_');
        String digits = update < 0 ? "" : version.substring(update + 1).replaceAll("[^0-9].*", "");
        return !digits.isEmpty() && digits.length() < 7 && Integer.parseInt(digits) >= 262;
    }
}
