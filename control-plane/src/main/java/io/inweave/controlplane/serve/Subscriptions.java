package io.inweave.controlplane.serve;

import io.inweave.controlplane.translate.ResourceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All subscriptions of one stream, in the order in which they must be served: clusters first. */
final class Subscriptions {
    private final Map<ResourceType, Subscription> byType = new EnumMap<>(ResourceType.class);

    Subscription of(ResourceType type) {
        return byType.computeIfAbsent(type, Subscription::new);
    }

    Collection<Subscription> inOrder() {
        return byType.values();
    }

    void makeDue() {
        byType.values().forEach(Subscription::makeDue);
    }

    /** Whether the client has, and answered, all there is. */
    boolean areSettled() {
        return byType.values().stream().noneMatch(Subscriptions::isUnsettled);
    }

    /**
     * Whether resources may be taken away now: clusters and endpoints only when listeners and routes are settled, because
     * one of them may still name what is about to go.
     */
    Difference.Removals removals(Subscription subscription) {
        return subscription.type().compareTo(ResourceType.LISTENER) < 0
                        && (isUnsettled(ResourceType.LISTENER) || isUnsettled(ResourceType.ROUTE))
                ? Difference.Removals.HELD
                : Difference.Removals.SENT;
    }

    List<TypeStatus> status() {
        List<TypeStatus> types = new ArrayList<>();
        byType.values().forEach(subscription -> types.add(subscription.status()));
        return types;
    }

    private boolean isUnsettled(ResourceType type) {
        Subscription subscription = byType.get(type);
        return subscription != null && isUnsettled(subscription);
    }

    private static boolean isUnsettled(Subscription subscription) {
        return subscription.isDue() || subscription.isOutstanding();
    }
}
