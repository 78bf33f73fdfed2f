package io.inweave.controlplane.translate;

import io.inweave.controlplane.model.World;
import io.inweave.controlplane.translate.input.Asker;
import io.inweave.controlplane.translate.input.ClientKind;
import io.inweave.controlplane.translate.input.Inputs;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Results with the inputs that they read. The key is what nearly every translation reads; a few variants are kept under
 * one key for the rest, such as labels. Bounded: the longest unused go first.
 */
final class TranslationCache {
    private static final int MAX_KEYS = 100_000;
    private static final int MAX_VARIANTS = 16;

    private final Map<Key, List<Variant>> entries = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<Variant>> eldest) {
            return size() > MAX_KEYS;
        }
    };

    private record Key(
            ClientKind kind,
            ResourceType type,
            String name,
            String namespace,
            @Nullable String certificates) {}

    private static final class Variant {
        private final Inputs inputs;
        private final Translation result;
        private volatile @Nullable Seen last;

        Variant(Inputs inputs, Translation result, Seen last) {
            this.inputs = inputs;
            this.result = result;
            this.last = last;
        }

        boolean holds(World world, Asker asker) {
            Seen seen = last;
            if (seen != null && seen.world.refersTo(world) && seen.asker.equals(asker)) {
                return true;
            }
            if (!inputs.hold(world, asker)) {
                return false;
            }
            last = Seen.of(world, asker);
            return true;
        }
    }

    /** Where the inputs were last seen to hold; does not keep that world alive. */
    private record Seen(WeakReference<World> world, Asker asker) {
        static Seen of(World world, Asker asker) {
            return new Seen(new WeakReference<>(world), asker);
        }
    }

    Translation get(
            World world, Asker asker, ResourceType type, String name, Function<Inputs, Translation> translation) {
        Key key = new Key(asker.kind(), type, name, asker.namespace(), asker.certificates());
        Variant found = find(key, world, asker);
        if (found != null) {
            return found.result;
        }
        Inputs inputs = new Inputs(world, asker);
        Translation result = translation.apply(inputs);
        inputs.close();
        keep(key, new Variant(inputs, result, Seen.of(world, asker)));
        return result;
    }

    private @Nullable Variant find(Key key, World world, Asker asker) {
        List<Variant> variants;
        synchronized (entries) {
            variants = entries.getOrDefault(key, List.of());
        }
        for (Variant variant : variants) {
            if (variant.holds(world, asker)) {
                return variant;
            }
        }
        return null;
    }

    private void keep(Key key, Variant variant) {
        synchronized (entries) {
            List<Variant> variants = new ArrayList<>();
            variants.add(variant);
            for (Variant old : entries.getOrDefault(key, List.of())) {
                if (variants.size() < MAX_VARIANTS) {
                    variants.add(old);
                }
            }
            entries.put(key, variants);
        }
    }
}
