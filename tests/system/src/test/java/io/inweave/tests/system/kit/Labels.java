package io.inweave.tests.system.kit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The labels of the one series of successful requests that a process's metrics page has, of those by one workload. */
public final class Labels {
    private static final Pattern SERIES = Pattern.compile("(?m)^istio_requests_total\\{([^}]*)} ");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

    private final Map<String, String> all;

    private Labels(Map<String, String> all) {
        this.all = all;
    }

    /**
     * Reads a page.
     *
     * @param port of the page
     * @param reporter {@code source} or {@code destination}
     * @throws AssertionError when there is no such series of the workload {@code caller}
     */
    public static Labels of(int port, String reporter) throws IOException {
        String page;
        try (InputStream in =
                URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openStream()) {
            page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Matcher series = SERIES.matcher(page);
        while (series.find()) {
            Map<String, String> labels = new TreeMap<>();
            Matcher label = LABEL.matcher(series.group(1));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
            if (reporter.equals(labels.get("reporter"))
                    && "caller".equals(labels.get("source_workload"))
                    && "200".equals(labels.get("response_code"))) {
                return new Labels(labels);
            }
        }
        throw new AssertionError("no request by workload caller, reported by " + reporter + ", in:\n" + page);
    }

    /** Those that both ends must tell alike: all but who reports, and the security, which only the destination knows. */
    public Map<String, String> ofTheCall() {
        Map<String, String> same = new TreeMap<>(all);
        same.remove("reporter");
        same.remove("connection_security_policy");
        return same;
    }
}
