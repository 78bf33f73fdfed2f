package io.inweave.controlplane.translate;

import io.inweave.controlplane.model.World;
import java.util.Set;

/**
 * World, asker and name to one resource. Thread-safe. A result is kept as long as the inputs that it read are the same,
 * so asking again after an unrelated change costs a few comparisons and gives the very same value.
 */
public final class Translator {
    /** The resource of that name as this asker may see it, or its absence. Never fails for any name. */
    public Translation translate(World world, Asker asker, ResourceType type, String name) {
        return Translation.absent(name);
    }

    /** The names that a wildcard subscription of this asker stands for; only an Envoy's has any. Sorted. */
    public Set<String> names(World world, Asker asker, ResourceType type) {
        return Set.of();
    }
}
