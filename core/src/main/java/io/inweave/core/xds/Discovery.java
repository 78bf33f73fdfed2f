package io.inweave.core.xds;

import io.inweave.core.model.Workload;
import io.inweave.core.model.view.InboundListener;
import io.inweave.core.model.view.Lookup;
import io.inweave.core.model.view.MeshView;
import io.inweave.core.model.view.OutboundListener;
import io.inweave.core.protobuf.Any;
import io.inweave.core.telemetry.EventLog;
import io.inweave.core.xds.parse.InvalidResourceException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What is known, and how it changes by what is asked and what is answered. Knows nothing of connections but the session
 * that it writes to. Belongs to the client's thread.
 */
final class Discovery implements Catalog.Changes {
    /** Is told what follows. */
    interface Audience {
        /** There is a new view. */
        void publish(MeshView view);

        /** A listener's name is subscribed to no longer. */
        void letGo(String name);
    }

    private static final int MOST_WITHDRAWN = 1000;

    private final Map<ResourceType, List<Resource>> added = new EnumMap<>(ResourceType.class);
    private final Map<ResourceType, Set<String>> dropped = new EnumMap<>(ResourceType.class);
    private final Set<String> withdrawn = new LinkedHashSet<>();
    private final Catalog catalog = new Catalog(this);
    private final XdsConfig config;
    private final EventLog log;
    private final Loop loop;
    private final LastKnown lastKnown;
    private final NamesWithoutListener nameless;
    private final Audience audience;
    private MeshView view = MeshView.EMPTY;
    private MeshView.Origin origin;
    private Workload self = Workload.UNKNOWN;
    private Session session;
    /** Whether the control plane does not answer, so that last known state stands in for it at once. */
    private boolean silent;

    Discovery(XdsConfig config, Loop loop, LastKnown lastKnown, Audience audience) {
        this.config = config;
        this.log = config.log();
        this.loop = loop;
        this.lastKnown = lastKnown;
        this.nameless = new NamesWithoutListener(config.maxNamesWithoutListener());
        this.audience = audience;
        this.origin = lastKnown.isEmpty() ? MeshView.Origin.NOTHING : MeshView.Origin.LAST_KNOWN;
        this.session = Session.NONE;
        for (ResourceType type : ResourceType.values()) {
            added.put(type, new ArrayList<>());
            dropped.put(type, new LinkedHashSet<>());
        }
    }

    MeshView view() {
        return view;
    }

    /** Asks for a listener, outbound or inbound. */
    void ask(String name) {
        loop.assertOwner();
        withdrawn.remove(name);
        Resource listener = catalog.add(ResourceType.LDS, name);
        if (!ResourceType.isInbound(name) && listener.value() == null) {
            nameless.add(name, this::wasUsed, this::letGo);
        }
        settle();
    }

    /** Withdraws an inbound listener. The control plane must come to know that even if there is no stream now. */
    void withdraw(String name) {
        loop.assertOwner();
        if (catalog.find(ResourceType.LDS, name) != null && withdrawn.size() < MOST_WITHDRAWN) {
            withdrawn.add(name);
        }
        letGo(name);
        settle();
    }

    private boolean wasUsed(String name) {
        Lookup<OutboundListener> shown = view.outbound().get(name);
        return shown != null && shown.takeRead();
    }

    private void letGo(String name) {
        catalog.drop(ResourceType.LDS, name);
        audience.letGo(name);
    }

    @Override
    public void added(Resource resource) {
        of(dropped, resource.type()).remove(resource.name());
        of(added, resource.type()).add(resource);
        if (lastKnown.find(resource.type(), resource.name()) != null) {
            loop.after(config.lastKnownGrace().toNanos(), () -> unanswered(resource));
        }
    }

    @Override
    public void dropped(Resource resource) {
        if (!of(added, resource.type()).remove(resource)) {
            of(dropped, resource.type()).add(resource.name());
        }
    }

    private static <T> T of(Map<ResourceType, T> byType, ResourceType type) {
        return Objects.requireNonNull(byType.get(type));
    }

    private void unanswered(Resource resource) {
        if (resource.isPending()) {
            silence();
        }
    }

    /** The control plane does not answer: what an earlier run knew is used until it does. */
    void silence() {
        loop.assertOwner();
        silent = true;
        settle();
    }

    /** A stream is there: subscribe to all that is asked for. */
    void opened(Session opened) {
        loop.assertOwner();
        session = opened;
        added.values().forEach(List::clear);
        dropped.values().forEach(Set::clear);
        for (ResourceType type : ResourceType.values()) {
            List<Resource> all = new ArrayList<>(catalog.all(type));
            session.begin(type, all);
            expireLater(all);
        }
        session.introduce();
        session.withdrawAgain(withdrawn);
    }

    /** Brings view and subscriptions in line with what is known. */
    private void settle() {
        do {
            restore();
            view = Publication.next(catalog, view, this::knownEarlier).toBuilder()
                    .origin(origin)
                    .self(self)
                    .build();
        } while (catalog.follow(view));
        subscribe();
        audience.publish(view);
    }

    private boolean knownEarlier(String listener) {
        return lastKnown.find(ResourceType.LDS, listener) != null;
    }

    private void subscribe() {
        for (ResourceType type : ResourceType.values()) {
            List<Resource> more = new ArrayList<>(of(added, type));
            List<String> less = new ArrayList<>(of(dropped, type));
            of(added, type).clear();
            of(dropped, type).clear();
            if (session.isOpen() && !(more.isEmpty() && less.isEmpty())) {
                session.change(type, more, less);
                expireLater(more);
            }
        }
    }

    private void restore() {
        if (!silent || lastKnown.isEmpty()) {
            return;
        }
        for (ResourceType type : ResourceType.values()) {
            for (Resource resource : catalog.all(type)) {
                Any packed = resource.isPending() ? lastKnown.find(type, resource.name()) : null;
                if (packed != null) {
                    restore(resource, packed);
                }
            }
        }
    }

    private void restore(Resource resource, Any packed) {
        try {
            Object value = resource.type().parse(resource.name(), packed);
            resource.restore(value, packed);
            if (self.equals(Workload.UNKNOWN)) {
                learnSelf(value);
            }
            nameless.remove(resource.name());
            log.info("last known state used", resource.type().title(), resource.name());
        } catch (InvalidResourceException e) {
            lastKnown.forget(resource.type(), resource.name());
            log.warn("last known state refused", resource.type().title(), resource.name(), "cause", e.reason());
        }
    }

    private void expireLater(List<Resource> asked) {
        Session since = session;
        if (!asked.isEmpty()) {
            loop.after(config.resourceTimeout().toNanos(), () -> expire(asked, since));
        }
    }

    /**
     * What a listener leads to is done without when it is never told of. A listener itself is not: to take silence for
     * absence would send the calls of the mesh out in plaintext.
     */
    private void expire(List<Resource> asked, Session since) {
        boolean changed = false;
        for (Resource resource : asked) {
            if (session != since || !session.isOpen() || !resource.isPending()) {
                continue;
            }
            log.peer("no answer from the control plane", resource.type().title(), resource.name());
            if (resource.type() != ResourceType.LDS) {
                resource.remove();
                changed = true;
            }
        }
        if (changed) {
            settle();
        }
    }

    /** The stream is over; all that is known stays. */
    void closed() {
        loop.assertOwner();
        session = Session.NONE;
        silence();
    }

    /** Takes an answer, and acknowledges or refuses it. */
    void received(DeltaResponse response) {
        loop.assertOwner();
        ResourceType type = ResourceType.ofUrl(response.typeUrl());
        if (type == null) {
            log.peer("answer of a type that nobody asked for, ignored", "type", response.typeUrl());
            return;
        }
        silent = false;
        origin = MeshView.Origin.LIVE;
        List<String> reasons = new ArrayList<>();
        for (DeltaResponse.Item item : response.resources()) {
            Resource resource = catalog.find(type, item.name());
            Any packed = item.resource();
            // Without a body it only prolongs a time to live, which we do not use.
            if (resource != null && packed != null) {
                accept(resource, packed, item.version(), reasons);
            }
        }
        response.removed().forEach(name -> remove(type, name));
        if (reasons.isEmpty()) {
            session.acknowledge(response);
        } else {
            session.refuse(response, reasons);
        }
        settle();
    }

    private void accept(Resource resource, Any packed, String version, List<String> reasons) {
        String reason;
        try {
            boolean same = resource.state() == Resource.State.PRESENT
                    && resource.packed().equals(packed);
            Object value = same
                    ? Objects.requireNonNull(resource.value())
                    : resource.type().parse(resource.name(), packed);
            resource.accept(value, packed, version);
            if (!same) {
                learnSelf(value);
                Shortfalls.tell(resource, value, log);
            }
            lastKnown.keep(resource.type(), resource.name(), packed);
            nameless.remove(resource.name());
            return;
        } catch (InvalidResourceException e) {
            reason = e.reason();
        } catch (RuntimeException | StackOverflowError e) {
            // A gap in our parsers must not stop discovery: the resource is refused like a bad one.
            reason = "resource: cannot be read (" + e + "), expected one that can";
        }
        resource.reject(reason);
        reasons.add(resource.type().title() + " " + resource.name() + ": " + reason);
        log.peer(
                "resource refused, the last good version stays",
                resource.type().title(),
                resource.name(),
                "cause",
                reason);
    }

    /** Every listener tells the same; while they change one after the other, the newest is right. */
    private void learnSelf(Object value) {
        Workload told = value instanceof InboundListener
                ? ((InboundListener) value).asker()
                : value instanceof OutboundListener ? ((OutboundListener) value).asker() : Workload.UNKNOWN;
        if (!told.equals(Workload.UNKNOWN)) {
            self = told;
        }
    }

    private void remove(ResourceType type, String name) {
        Resource resource = catalog.find(type, name);
        if (resource == null) {
            return;
        }
        resource.remove();
        lastKnown.forget(type, name);
        if (type == ResourceType.LDS && !ResourceType.isInbound(name)) {
            nameless.add(name, this::wasUsed, this::letGo);
        }
    }

    /** Why resources are refused at present, by {@code type name}. */
    Map<String, String> rejected() {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (ResourceType type : ResourceType.values()) {
            for (Resource resource : catalog.all(type)) {
                if (!resource.rejection().isEmpty()) {
                    reasons.put(type + " " + resource.name(), resource.rejection());
                }
            }
        }
        return reasons;
    }

    /** How many names of each type are subscribed to. */
    Map<String, Integer> subscribed() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (ResourceType type : ResourceType.values()) {
            counts.put(type.name(), catalog.all(type).size());
        }
        return counts;
    }
}
