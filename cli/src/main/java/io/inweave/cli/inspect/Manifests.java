package io.inweave.cli.inspect;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files of manifests: {@code .yaml}, {@code .yml} and {@code .json} of folders, and whatever is named itself. */
final class Manifests {
    private static final int MAX_DEPTH = 16;

    private Manifests() {}

    /**
     * Texts by the paths of their files.
     *
     * @throws IOException naming what cannot be read
     */
    static Map<String, String> read(Collection<Path> places) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Path place : places) {
            for (Path file : files(place)) {
                texts.put(file.toString(), text(file));
            }
        }
        return texts;
    }

    private static List<Path> files(Path place) throws IOException {
        if (Files.isRegularFile(place)) {
            return List.of(place);
        }
        if (!Files.isDirectory(place)) {
            throw new IOException("--filename " + place + ": expected a file, or a folder of files");
        }
        try (Stream<Path> all = Files.walk(place, MAX_DEPTH)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches("[^.].*\\.(ya?ml|json)"))
                    .sorted()
                    .toList();
        }
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException notText) {
            throw new IOException(file + ": expected UTF-8", notText);
        }
    }
}
