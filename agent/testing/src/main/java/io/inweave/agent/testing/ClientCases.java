package io.inweave.agent.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The world of a client's cases, one for all of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClientCases {
    final Library library;
    ClientWorld world;

    ClientCases(Library library) {
        this.library = library;
    }

    @BeforeAll
    final void start(@TempDir Path directory) throws IOException {
        world = new ClientWorld(library, directory);
    }

    @AfterAll
    final void stop() {
        if (world != null) {
            world.close();
        }
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
