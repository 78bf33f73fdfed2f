package io.inweave.controlplane.serve;

import io.inweave.controlplane.model.World;
import io.inweave.controlplane.translate.ResourceType;
import io.inweave.controlplane.translate.Translation;
import io.inweave.controlplane.translate.Translator;
import io.inweave.controlplane.translate.input.Asker;
import java.util.Set;

/** Where resources come from: the translator. Thread-safe, does not block. */
public interface ResourceSource {
    /** The resource of that name as this asker may see it, or its absence. */
    Translation resource(World world, Asker asker, ResourceType type, String name);

    /** The names that a wildcard subscription stands for. */
    Set<String> names(World world, Asker asker, ResourceType type);

    static ResourceSource of(Translator translator) {
        return new ResourceSource() {
            @Override
            public Translation resource(World world, Asker asker, ResourceType type, String name) {
                return translator.translate(world, asker, type, name);
            }

            @Override
            public Set<String> names(World world, Asker asker, ResourceType type) {
                return translator.names(world, asker, type);
            }
        };
    }
}
