package io.inweave.controlplane.serve;

import io.inweave.controlplane.model.World;
import io.inweave.controlplane.translate.Translation;
import io.inweave.controlplane.translate.input.Asker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Compares what a client has with what the world has for it. */
final class Difference {
    private final ResourceSource source;
    private final World world;
    private final Asker asker;

    Difference(ResourceSource source, World world, Asker asker) {
        this.source = source;
        this.world = world;
        this.asker = asker;
    }

    /**
     * What is to be sent now.
     *
     * @param removals whether a resource that the client has may be taken away now
     * @param limitBytes after which the rest waits
     */
    Batch of(Subscription subscription, Removals removals, long limitBytes) {
        Batch batch = new Batch();
        Set<String> names = new LinkedHashSet<>(subscription.names());
        if (subscription.isWildcard()) {
            names.addAll(source.names(world, asker, subscription.type()));
        }
        long bytes = 0;
        for (String name : names) {
            Translation now = source.resource(world, asker, subscription.type(), name);
            if (!isNews(subscription, name, now)) {
                continue;
            }
            if (!now.isPresent()) {
                remove(batch, subscription, name, removals);
                continue;
            }
            if (bytes > limitBytes) {
                batch.truncate();
                break;
            }
            bytes += now.resource().getSerializedSize();
            batch.changed().add(now);
        }
        for (Map.Entry<String, String> has : new ArrayList<>(subscription.sent().entrySet())) {
            if (!names.contains(has.getKey()) && !has.getValue().isEmpty()) {
                remove(batch, subscription, has.getKey(), removals);
            }
        }
        return batch;
    }

    /** The resources of a subscription as they are, for a response that says it all. */
    Map<String, Translation> all(Subscription subscription) {
        Map<String, Translation> all = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>(subscription.names());
        if (subscription.isWildcard()) {
            names.addAll(source.names(world, asker, subscription.type()));
        }
        for (String name : names) {
            Translation now = source.resource(world, asker, subscription.type(), name);
            if (now.isPresent()) {
                all.put(name, now);
            }
        }
        return all;
    }

    private static boolean isNews(Subscription subscription, String name, Translation now) {
        String has = subscription.sent().get(name);
        return subscription.isFresh(name) || has == null || !has.equals(now.version());
    }

    private static void remove(Batch batch, Subscription subscription, String name, Removals removals) {
        String has = subscription.sent().get(name);
        boolean takesAway = has != null && !has.isEmpty();
        if (takesAway && removals == Removals.HELD) {
            batch.held().add(name);
        } else {
            batch.removed().add(name);
        }
    }

    /** Whether what a client has may be taken away. */
    enum Removals {
        SENT,
        HELD
    }
}
