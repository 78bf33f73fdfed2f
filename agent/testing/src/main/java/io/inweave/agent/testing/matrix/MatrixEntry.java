package io.inweave.agent.testing.matrix;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A version that is tested: {@code 4.12.0 async on 8+ cut 17}.
 *
 * @param oldestJdk feature version of the oldest JDK that it is tested on
 * @param newestJdk of the newest
 * @param cut the JDK that it is tested on in every build; empty for a version that is tested on demand
 */
public record MatrixEntry(String version, String variant, int oldestJdk, int newestJdk, OptionalInt cut) {
    private static final int[] JDKS = {8, 11, 17, 21, 25};
    private static final Pattern FORM = Pattern.compile("(\\S+)(?: (\\S+))? on (\\d+)(?:\\+|-(\\d+))(?: cut (\\d+))?");

    static MatrixEntry parse(String text) {
        Matcher found = FORM.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "': expected '<version> [variant] on <oldest JDK>+ [cut <JDK>]', or '<oldest>-<newest>'");
        }
        String newest = found.group(4);
        String cut = found.group(5);
        return new MatrixEntry(
                found.group(1),
                found.group(2) == null ? "" : found.group(2),
                Integer.parseInt(found.group(3)),
                newest == null ? JDKS[JDKS.length - 1] : Integer.parseInt(newest),
                cut == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(cut)));
    }

    /** On each of its JDKs, or on that of the cut alone. */
    Stream<Tested> on(String library, boolean cutOnly) {
        IntStream jdks =
                cutOnly ? cut.stream() : IntStream.of(JDKS).filter(jdk -> jdk >= oldestJdk && jdk <= newestJdk);
        return jdks.mapToObj(jdk -> new Tested(library, version, variant, jdk));
    }
}
