package io.inweave.agent.testing;

import io.inweave.agent.testing.matrix.FromMatrix;
import io.inweave.agent.testing.matrix.MatrixSuite;
import io.inweave.agent.testing.matrix.Tested;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;

/** The world of a client's cases, one for all of them. */
@FromMatrix
@SuppressWarnings("NullAway.Init") // set by begin, which comes before all else
abstract class ClientCases implements MatrixSuite {
    private Tested tested;
    Library library;
    ClientWorld world;

    /** The library of an entry of the matrix, and the subject that uses it. The JDK is chosen afterwards. */
    protected abstract Library library(Tested chosen);

    /** The entry that the cases run for. */
    protected final Tested tested() {
        return tested;
    }

    @Override
    public final void begin(Tested chosen, Path directory) throws IOException {
        tested = chosen;
        library = library(chosen).on(chosen);
        world = new ClientWorld(library, directory);
    }

    @Override
    public final void end() {
        world.close();
    }

    @BeforeEach
    final void reset() {
        world.reset();
    }

    final Outcome get(String url) {
        return world.client.call(Call.get(url));
    }

    /** What the subject can do beyond plain calls; cases that ask for more are skipped, visibly. */
    protected Set<Ability> abilities() {
        return Set.of();
    }

    final void needs(Ability ability) {
        Assumptions.assumeTrue(abilities().contains(ability), () -> "the subject cannot do " + ability + " yet");
    }
}
