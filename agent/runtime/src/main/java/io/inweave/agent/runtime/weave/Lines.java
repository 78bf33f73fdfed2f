package io.inweave.agent.runtime.weave;

import io.inweave.agent.runtime.plan.Plan;
import io.inweave.agent.weaving.Library;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The instrumentations of each library, one for each line of its versions: what one does not support is mostly another's. */
public final class Lines {
    private final List<Library> lines;

    private Lines(List<Library> lines) {
        this.lines = lines;
    }

    public static Lines of(Collection<Plan> plans) {
        return new Lines(
                plans.stream().map(plan -> plan.weaving().library()).distinct().collect(Collectors.toList()));
    }

    /** Whether some line of the library is for a version, so that there is nothing to say when another is not. */
    boolean cover(Library library, String version) {
        return lines.stream().anyMatch(line -> line.name().equals(library.name()) && inRange(line, version));
    }

    /** The versions of all lines of a library, as the log tells them. */
    String supported(Library library) {
        return lines.stream()
                .filter(line -> line.name().equals(library.name()))
                .map(Library::supported)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    static boolean inRange(Library library, String version) {
        String end = library.firstUnsupported();
        return Version.compare(version, library.oldest()) >= 0 && (end == null || Version.compare(version, end) < 0);
    }
}
