package io.inweave.benchmarks.library;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is, and how it is spoken to.
 *
 * @param address of the server: scheme, host and port
 * @param keys folder of the keys for mutual TLS configured by hand; null for none
 */
public record Place(URI address, @Nullable Path keys) {
    /** Bytes of a request. */
    public static final int REQUEST = 256;

    /** Bytes of an answer. */
    public static final int ANSWER = 1024;

    /** Threads that call at once; a client's pool has room for as many connections. */
    public static final int CALLERS = 16;

    public static Place parse(String address, List<String> keys) {
        return new Place(URI.create(address), keys.isEmpty() ? null : Path.of(keys.get(0)));
    }

    /** As the arguments of a program. */
    public List<String> arguments() {
        return keys == null ? List.of(address.toString()) : List.of(address.toString(), keys.toString());
    }
}
