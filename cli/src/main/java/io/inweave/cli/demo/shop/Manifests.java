package io.inweave.cli.demo.shop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The mesh's configuration for the shop, the same wherever it runs: documents of Istio's kinds. */
public final class Manifests {
    /** The canary of the payment service. */
    public static final String CANARY = "payment-canary.yaml";

    /** Retries and timeouts. */
    public static final String RESILIENCE = "resilience.yaml";

    /** All files. */
    public static final List<String> ALL = List.of(CANARY, RESILIENCE, "security.yaml");

    private Manifests() {}

    /** The text of a file of {@link #ALL}. */
    public static String read(String file) throws IOException {
        return resource(Manifests.class, file);
    }

    /** The text of a resource beside a class. */
    public static String resource(Class<?> beside, String name) throws IOException {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the demo's resource " + name + " is missing from its jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * A text with a part of it replaced.
     *
     * @param place what the text is called, for the message
     * @throws IOException when the part is not in there
     */
    public static String replaced(String place, String text, String from, String to) throws IOException {
        if (!text.contains(from)) {
            throw new IOException(place + " does not contain \"" + from + "\": was it edited?");
        }
        return text.replace(from, to);
    }
}
