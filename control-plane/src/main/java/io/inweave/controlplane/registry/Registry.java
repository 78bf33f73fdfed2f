package io.inweave.controlplane.registry;

import io.inweave.controlplane.model.Instance;
import io.inweave.controlplane.model.WorkloadId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registered instances. Small changes under one lock; then, on one thread, they are written to the state directory
 * and only after that published: what a client was told is still true after a restart, so that no client goes back from
 * mutual TLS to plaintext.
 */
public final class Registry implements Registrations {
    /** How long an instance stays without a stream, unless told otherwise. */
    public static final Duration EXPIRY = Duration.ofSeconds(60);

    static final int MOST_INSTANCES = 20_000;
    static final int MOST_PORTS = 64;
    private static final Logger log = LoggerFactory.getLogger(Registry.class);

    private final Map<InstanceKey, Entry> entries = new LinkedHashMap<>();
    private final RegistryFile file;
    private final Consumer<List<Instance>> publish;
    private final Executor writer;
    private final LongSupplier nanoTime;
    private final long expiryNanos;
    private boolean writeDue;

    private Registry(
            RegistryFile file,
            Consumer<List<Instance>> publish,
            Executor writer,
            LongSupplier nanoTime,
            Duration expiry) {
        this.file = file;
        this.publish = publish;
        this.writer = writer;
        this.nanoTime = nanoTime;
        this.expiryNanos = expiry.toNanos();
    }

    /**
     * A registry with what the file holds; the time without a stream counts from now.
     *
     * @param publish is given all instances after each change, on the writer's thread; not before the first change
     * @param writer runs one task at a time
     * @param nanoTime as {@link System#nanoTime}
     */
    public static Registry open(
            RegistryFile file,
            Consumer<List<Instance>> publish,
            Executor writer,
            LongSupplier nanoTime,
            Duration expiry) {
        Registry registry = new Registry(file, publish, writer, nanoTime, expiry);
        for (RegisteredInstance kept : file.read()) {
            Entry entry = new Entry(kept.registration());
            entry.announced().addAll(kept.announced());
            entry.aloneFrom(nanoTime.getAsLong());
            registry.entries.put(kept.registration().key(), entry);
        }
        return registry;
    }

    @Override
    public synchronized Presence connected(Registration registration) throws AnnouncementRefusedException {
        Entry entry = entries.get(registration.key());
        if (entry == null) {
            if (entries.size() >= MOST_INSTANCES) {
                throw new AnnouncementRefusedException("there are " + MOST_INSTANCES + " instances, which is the most");
            }
            entry = new Entry(registration);
            entries.put(registration.key(), entry);
            log.info("instance registered: {} address={}", registration.key(), registration.address());
        } else if (entry.update(registration)) {
            changed();
        }
        Presence presence = new RegistryPresence(this, registration);
        entry.join(presence);
        return presence;
    }

    @Override
    public synchronized @Nullable WorkloadId otherOwner(String address, int port, Predicate<WorkloadId> own) {
        for (Entry entry : entries.values()) {
            WorkloadId workload = entry.registration().workload();
            if (entry.registration().address().equals(address)
                    && entry.announced().contains(port)
                    && !own.test(workload)) {
                return workload;
            }
        }
        return null;
    }

    synchronized void announce(Presence presence, int port) throws AnnouncementRefusedException {
        Registration who = presence.registration();
        Entry entry = Objects.requireNonNull(entries.get(who.key()), "an instance lives as long as its streams");
        if (!entry.registration().address().equals(who.address())) {
            throw new AnnouncementRefusedException("a newer stream of instance " + who.key()
                    + " says that its address is " + entry.registration().address() + ", not " + who.address());
        }
        if (entry.announced().contains(port)) {
            return;
        }
        if (entry.announced().size() >= MOST_PORTS) {
            throw new AnnouncementRefusedException("an instance announces at most " + MOST_PORTS + " ports");
        }
        takeOver(who, port);
        entry.announced().add(port);
        log.info("port announced: {} address={} port={}", who.key(), who.address(), port);
        changed();
    }

    /** A process that was started anew has a new id and the port of the old one; a process of another group is refused. */
    private void takeOver(Registration who, int port) throws AnnouncementRefusedException {
        for (Entry other : entries.values()) {
            Registration owner = other.registration();
            if (!owner.address().equals(who.address()) || !other.announced().contains(port)) {
                continue;
            }
            if (!owner.workload().equals(who.workload())) {
                throw new AnnouncementRefusedException(
                        "port " + port + " of " + who.address() + " is announced by an instance of another group");
            }
            other.announced().remove(port);
            log.info("port taken over: {} from={} port={}", who.key(), owner.key(), port);
        }
    }

    synchronized void withdraw(Presence presence, int port) {
        Entry entry = entries.get(presence.registration().key());
        if (entry != null && entry.announced().remove(port)) {
            log.info("port withdrawn: {} port={}", presence.registration().key(), port);
            changed();
        }
    }

    synchronized void lost(Presence presence) {
        Entry entry = entries.get(presence.registration().key());
        if (entry != null) {
            entry.leave(presence, nanoTime.getAsLong());
            removeOver();
        }
    }

    /** Lets go what waited too long; to be called every second or so. */
    public synchronized void expire() {
        removeOver();
    }

    private void removeOver() {
        long now = nanoTime.getAsLong();
        for (Iterator<Map.Entry<InstanceKey, Entry>> all = entries.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<InstanceKey, Entry> next = all.next();
            Entry entry = next.getValue();
            if (!entry.over(now, expiryNanos)) {
                continue;
            }
            all.remove();
            if (entry.announced().isEmpty()) {
                log.info("instance left: {}", next.getKey());
            } else {
                log.warn("instance expired: {} had no stream for {} s", next.getKey(), expiryNanos / 1_000_000_000L);
                changed();
            }
        }
    }

    @Override
    public synchronized List<RegisteredInstance> instances() {
        List<RegisteredInstance> all = new ArrayList<>(entries.size());
        for (Entry entry : entries.values()) {
            all.add(entry.snapshot());
        }
        return all;
    }

    /** What a world is made of. */
    public synchronized List<Instance> announcedInstances() {
        List<Instance> all = new ArrayList<>(entries.size());
        for (Entry entry : entries.values()) {
            if (!entry.announced().isEmpty()) {
                all.add(entry.instance());
            }
        }
        return all;
    }

    private void changed() {
        if (!writeDue) {
            writeDue = true;
            writer.execute(this::writeAndPublish);
        }
    }

    private void writeAndPublish() {
        List<RegisteredInstance> toKeep = new ArrayList<>();
        List<Instance> toPublish;
        synchronized (this) {
            writeDue = false;
            for (Entry entry : entries.values()) {
                if (!entry.announced().isEmpty()) {
                    toKeep.add(entry.snapshot());
                }
            }
            toPublish = announcedInstances();
        }
        file.write(toKeep);
        publish.accept(toPublish);
    }
}
