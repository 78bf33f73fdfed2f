package io.inweave.tests.grid;

import io.inweave.agent.testing.process.Jdk;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An application on a JDK.
 *
 * @param feature feature version of the JDK
 */
record GridRow(GridApp app, int feature) {
    private static final int[] JDKS = {8, 11, 17, 21, 25};

    /**
     * The cut: each application on one JDK. With the system property {@code inweave.grid=all}: each on every JDK that it runs
     * on. With a name instead: that application, on every JDK.
     */
    static List<GridRow> chosen() {
        String grid = System.getProperty("inweave.grid", "cut");
        Stream<GridRow> rows = GridApp.all().stream().flatMap(app -> switch (grid) {
            case "cut" -> app.cut().stream().mapToObj(feature -> new GridRow(app, feature));
            case "all" -> everywhere(app);
            default -> app.name().equals(grid) ? everywhere(app) : Stream.empty();
        });
        List<GridRow> chosen = rows.toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    "inweave.grid: '" + grid + "': expected cut, all or one of " + GridApp.all());
        }
        return chosen;
    }

    private static Stream<GridRow> everywhere(GridApp app) {
        return IntStream.of(JDKS)
                .filter(feature -> feature >= app.oldest())
                .mapToObj(feature -> new GridRow(app, feature));
    }

    boolean hasJdk() {
        return Jdk.of(feature).isPresent();
    }

    Jdk jdk() {
        return Jdk.of(feature).orElseThrow();
    }

    @Override
    public String toString() {
        return app + " on JDK " + feature;
    }
}
