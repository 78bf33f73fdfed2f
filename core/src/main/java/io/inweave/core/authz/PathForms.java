package io.inweave.core.authz;

/**
 * The forms of a request's path that policies are asked about. A policy says {@code /admin}; a request may say it in other
 * ways, which the server behind reads as the same.
 */
public final class PathForms {
    private PathForms() {}

    /**
     * The path as Envoy normalizes it (RFC 3986, sections 5.2.4 and 6.2.2.2; Istio's {@code BASE}): an absolute form's
     * scheme and authority go, as do query and fragment; escaped letters, digits, {@code - . _ ~} are read; a backslash is
     * a slash; {@code .} and {@code ..} are resolved. An ordinary path is handed back as it is.
     */
    public static String canonical(String target) {
        String path = withoutQuery(target);
        if (!path.startsWith("/")) {
            int scheme = path.indexOf("://");
            if (scheme < 0) {
                // "*" of OPTIONS, or the authority of CONNECT.
                return path;
            }
            int slash = path.indexOf('/', scheme + 3);
            path = slash < 0 ? "/" : path.substring(slash);
        }
        if (path.indexOf('%') < 0 && path.indexOf('\\') < 0 && !path.contains("/.")) {
            return path;
        }
        return withoutDots(unescaped(path, "-._~").replace('\\', '/'));
    }

    /**
     * A canonical path as lenient servers read it, servlet containers above all: without parameters ({@code ;v=1}), with
     * escaped slashes read, and with runs of slashes as one. Most paths are equal in both forms, and then the same object.
     */
    public static String lenient(String canonical) {
        if (canonical.indexOf(';') < 0 && canonical.indexOf('%') < 0 && !canonical.contains("//")) {
            return canonical;
        }
        String path = unescaped(canonical, "-._~/\\;").replace('\\', '/');
        StringBuilder out = new StringBuilder(path.length());
        boolean parameter = false;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            parameter = c == ';' || (parameter && c != '/');
            boolean repeated = c == '/' && out.length() > 0 && out.charAt(out.length() - 1) == '/';
            if (!parameter && !repeated) {
                out.append(c);
            }
        }
        return withoutDots(out.toString());
    }

    private static String withoutQuery(String target) {
        int end = target.length();
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == '?' || c == '#') {
                end = i;
                break;
            }
        }
        return target.substring(0, end);
    }

    private static String unescaped(String path, String punctuation) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        StringBuilder out = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            int high = c == '%' && i + 2 < path.length() ? Character.digit(path.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(path.charAt(i + 2), 16) : -1;
            char read = low >= 0 ? (char) (high * 16 + low) : 0;
            if (low >= 0 && (isAlphanumeric(read) || punctuation.indexOf(read) >= 0)) {
                out.append(read);
                i += 2;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static String withoutDots(String path) {
        if (!path.contains("/.")) {
            return path;
        }
        StringBuilder out = new StringBuilder(path.length());
        int start = 0;
        while (start < path.length()) {
            int slash = path.indexOf('/', start + 1);
            int end = slash < 0 ? path.length() : slash;
            String segment = path.substring(start, end);
            if (segment.equals("/..")) {
                out.setLength(Math.max(0, out.lastIndexOf("/")));
            } else if (!segment.equals("/.")) {
                out.append(segment);
            }
            boolean dots = segment.equals("/..") || segment.equals("/.");
            if (dots && end == path.length()) {
                out.append('/');
            }
            start = end;
        }
        return out.length() == 0 ? "/" : out.toString();
    }
}
