package io.inweave.injector.manifest;

import java.util.ArrayList;
import java.util.List;

/**
 * One document of a file, as it stands.
 *
 * @param separator its line of three hyphens with what follows on it; empty for a first one without
 * @param body the lines after it, ends of lines included
 * @param firstLine of the body in the file, from 1
 */
record ManifestDocument(String separator, String body, int firstLine) {
    /** Told apart before YAML is parsed: what is not touched is passed on to the byte. */
    static List<ManifestDocument> split(String file) {
        List<ManifestDocument> documents = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        String separator = "";
        int first = 1;
        int line = 1;
        for (String text : file.split("(?<=\n)")) {
            if (text.startsWith("---") && (text.length() == 3 || Character.isWhitespace(text.charAt(3)))) {
                if (!separator.isEmpty() || body.length() > 0) {
                    documents.add(new ManifestDocument(separator, body.toString(), first));
                }
                separator = text;
                first = line + 1;
                body.setLength(0);
            } else {
                body.append(text);
            }
            line++;
        }
        documents.add(new ManifestDocument(separator, body.toString(), first));
        return documents;
    }

    /** What YAML reads: a document may begin on the line of its separator. */
    String text() {
        return inline() + body;
    }

    /** Line in the file of a line of {@link #text}. */
    int line(int ofText) {
        return firstLine + ofText - 1 - (inline().isEmpty() ? 0 : 1);
    }

    String asItStands() {
        return separator + body;
    }

    /** The same place in the file with another content. */
    String with(String content) {
        String marker = separator.isEmpty() ? "" : inline().isEmpty() ? separator : "---\n";
        return marker + content;
    }

    private String inline() {
        String rest = separator.isEmpty() ? "" : separator.substring(3);
        return rest.isBlank() || rest.strip().startsWith("#") ? "" : rest;
    }
}
