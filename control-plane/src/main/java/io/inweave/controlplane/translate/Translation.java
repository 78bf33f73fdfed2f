package io.inweave.controlplane.translate;

import com.google.protobuf.Any;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One resource under the name that was asked for, or its absence. */
public final class Translation {
    private final String name;
    private final String version;
    private final @Nullable Any resource;

    private Translation(String name, String version, @Nullable Any resource) {
        this.name = name;
        this.version = version;
        this.resource = resource;
    }

    static Translation present(String name, String version, Any resource) {
        return new Translation(name, version, resource);
    }

    static Translation absent(String name) {
        return new Translation(name, "", null);
    }

    /** The name that was asked for, verbatim. */
    public String name() {
        return name;
    }

    /** Hash of the content: equal content has an equal version, over restarts too. Empty when absent. */
    public String version() {
        return version;
    }

    public boolean isPresent() {
        return resource != null;
    }

    /**
     * The resource, packed once and shared by all who are sent it.
     *
     * @throws IllegalStateException when absent
     */
    public Any resource() {
        if (resource == null) {
            throw new IllegalStateException("there is no resource named '" + name + "'");
        }
        return resource;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Translation
                && name.equals(((Translation) other).name)
                && version.equals(((Translation) other).version);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, version);
    }

    @Override
    public String toString() {
        return name + "@" + (resource == null ? "absent" : version);
    }
}
