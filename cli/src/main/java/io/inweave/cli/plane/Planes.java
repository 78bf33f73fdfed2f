package io.inweave.cli.plane;

import java.util.List;

/** All control planes that share one mesh: an agent is connected to one of them. */
public interface Planes extends AutoCloseable {
    /** At least one. */
    List<Plane> all();

    @Override
    void close();

    /** One by its address. */
    static Planes at(String address) {
        return new Planes() {
            private final List<Plane> only = List.of(new Plane(address, address));

            @Override
            public List<Plane> all() {
                return only;
            }

            @Override
            public void close() {}
        };
    }
}
