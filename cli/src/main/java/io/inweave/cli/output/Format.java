package io.inweave.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import picocli.CommandLine.Option;

/** The option {@code -o} of commands that print. */
public final class Format {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The forms of output. */
    public enum Kind {
        TABLE,
        JSON
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Kind kind = Kind.TABLE;

    @Option(names = "--json", hidden = true, description = "As -o json.")
    boolean json;

    public boolean isJson() {
        return json || kind == Kind.JSON;
    }

    /** Prints a value, indented. */
    public static void print(Object value, PrintStream out) {
        try {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("records and trees are always written", impossible);
        }
    }
}
