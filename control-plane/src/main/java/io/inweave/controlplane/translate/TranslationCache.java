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

    private final Map<Key, List<Entry>> entries = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<Entry>> eldest) {
            return size() > MAX_KEYS;
        }
    };

    private record Key(
            ClientKind kind,
            ResourceType type,
            String name,
            String namespace,
            @Nullable String certificates) {}

    private static final class Entry {
        private final Inputs inputs;
        private final Translation result;
        private volatile @Nullable Seen last;

        Entry(Inputs inputs, Translation result, Seen last) {
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
        Entry found = find(key, world, asker);
        if (found != null) {
            return found.result;
        }
        Inputs inputs = new Inputs(world, asker);
        Translation result = translation.apply(inputs);
        inputs.close();
        keep(key, new Entry(inputs, result, Seen.of(world, asker)));
        return result;
    }

    private @Nullable Entry find(Key key, World world, Asker asker) {
        List<Entry> variants;
        synchronized (entries) {
            variants = entries.getOrDefault(key, List.of());
        }
        for (Entry entry : variants) {
            if (entry.holds(world, asker)) {
                return entry;
            }
        }
        return null;
    }

    private void keep(Key key, Entry entry) {
        synchronized (entries) {
            List<Entry> variants = new ArrayList<>();
            variants.add(entry);
            for (Entry old : entries.getOrDefault(key, List.of())) {
                if (variants.size() < MAX_VARIANTS) {
                    variants.add(old);
                }
            }
            entries.put(key, variants);
        }
    }
}
