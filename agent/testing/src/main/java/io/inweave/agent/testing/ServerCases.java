package io.inweave.agent.testing;

import io.inweave.agent.testing.matrix.FromMatrix;
import io.inweave.agent.testing.matrix.MatrixSuite;
import io.inweave.agent.testing.matrix.Tested;
import io.inweave.agent.testing.wire.HttpConnection;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** The world of a server's cases, one for all of them. */
@FromMatrix
@SuppressWarnings("NullAway.Init") // set by begin, which comes before all else
abstract class ServerCases implements MatrixSuite {
    static final String DENIED = "RBAC: access denied";

    ServerWorld world;

    /** The library of an entry of the matrix, and the subject that uses it. The JDK is chosen afterwards. */
    protected abstract Library library(Tested tested);

    /** The first connection comes before the port has a configuration: it waits, and is served then. */
    @Override
    public final void begin(Tested tested, Path directory) throws IOException, GeneralSecurityException {
        world = new ServerWorld(library(tested).on(tested), directory);
        try {
            world.awaitAnswer(world.strict);
            world.awaitAnswer(world.permissive);
        } catch (RuntimeException | Error e) {
            world.close();
            throw new AssertionError("the process wrote:\n" + world.server.output(), e);
        }
    }

    @Override
    public final void end() {
        world.close();
    }

    final List<String> accessLines(String part) {
        return world.server
                .output()
                .lines()
                .filter(line -> line.startsWith("[") && line.contains(part))
                .toList();
    }

    static String page(String address, String path) throws IOException {
        try (InputStream in = URI.create("http://" + address + path).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    final List<HttpConnection> both() throws IOException {
        return List.of(world.mutualTls(world.permissive), HttpConnection.plaintext(world.permissive));
    }

    static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(Duration.ofSeconds(20));
    }
}
