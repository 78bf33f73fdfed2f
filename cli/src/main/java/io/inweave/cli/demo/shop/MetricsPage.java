package io.inweave.cli.demo.shop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The samples of one Prometheus page, as far as the demo reads them: name, labels and value. */
public final class MetricsPage {
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)\\{(.*)} (\\S+)( \\d+)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** One line of a page. */
    public record Sample(String name, Map<String, String> labels, double value) {
        public String label(String label) {
            return labels.getOrDefault(label, "");
        }
    }

    private MetricsPage() {}

    public static List<Sample> parse(String page) {
        List<Sample> samples = new ArrayList<>();
        for (String line : page.split("\n")) {
            Matcher sample = SAMPLE.matcher(line.trim());
            if (!line.startsWith("#") && sample.matches()) {
                Map<String, String> labels = new HashMap<>();
                Matcher label = LABEL.matcher(sample.group(2));
                while (label.find()) {
                    labels.put(label.group(1), label.group(2));
                }
                samples.add(new Sample(sample.group(1), labels, Double.parseDouble(sample.group(3))));
            }
        }
        return samples;
    }
}
