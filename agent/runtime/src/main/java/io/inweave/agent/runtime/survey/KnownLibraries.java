package io.inweave.agent.runtime.survey;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** HTTP and RPC libraries that are known to be in use and that the agent has no instrumentation for. */
final class KnownLibraries {
    private static final String FILE = "strangers.tsv";

    private KnownLibraries() {}

    /** Name of a class that tells the library, and the library's own name; unmodifiable. */
    static Map<String, String> strangers() throws IOException {
        try (InputStream in = KnownLibraries.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException(FILE + " is missing in the agent's jar");
            }
            Map<String, String> known = new LinkedHashMap<>();
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                if (tab > 0 && !line.startsWith("#")) {
                    known.put(line.substring(0, tab), line.substring(tab + 1).trim());
                }
            }
            return Collections.unmodifiableMap(known);
        }
    }
}
