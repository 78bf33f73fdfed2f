package io.inweave.controlplane.serve;

import io.inweave.controlplane.translate.ResourceType;
import io.inweave.controlplane.translate.Translation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one stream wants of one type, and what its client has. Touched by the stream's task queue only.
 *
 * <p>{@code sent} holds the version of everything the client was sent, empty for a name that it was told does not exist.
 * {@code fresh} holds names that must be answered even if nothing changed: just asked for, or asked for again.
 */
final class Subscription {
    private final ResourceType type;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> fresh = new HashSet<>();
    private final Map<String, String> sent = new HashMap<>();
    /** Only for state-of-the-world: removed clusters that are sent on until no route can name them. */
    private final Map<String, Translation> contents = new HashMap<>();

    private boolean wildcard;
    private boolean begun;
    private boolean answerDue;
    private boolean due;
    private @Nullable String outstanding;
    /** What the last response was about. */
    private Set<String> lastNames = Set.of();

    private String lastNonce = "";
    private String lastError = "";
    private long acknowledged;
    private long rejected;

    Subscription(ResourceType type) {
        this.type = type;
    }

    ResourceType type() {
        return type;
    }

    /** Whether this is the stream's first request of this type; true once. */
    boolean begin() {
        boolean first = !begun;
        begun = true;
        if (first) {
            answerDue = true;
            due = true;
        }
        return first;
    }

    Set<String> names() {
        return names;
    }

    boolean isWildcard() {
        return wildcard;
    }

    void wildcard(boolean on) {
        if (on && !wildcard) {
            answerDue = true;
        }
        wildcard = on;
        due = true;
    }

    /** Subscribes; true when it was not subscribed before. The client is answered in any case. */
    boolean add(String name) {
        boolean added = names.add(name);
        fresh.add(name);
        due = true;
        return added;
    }

    /** Subscribes to what the client says it has in this version: answered only when that is not so. */
    boolean addKnown(String name, String version) {
        boolean added = names.add(name);
        sent.put(name, version);
        due = true;
        return added;
    }

    /** The client has this from an earlier stream, by a wildcard. */
    void has(String name, String version) {
        sent.put(name, version);
    }

    boolean remove(String name) {
        boolean removed = names.remove(name);
        fresh.remove(name);
        if (wildcard) {
            // The wildcard may still cover it: the client is told what holds now (xDS protocol, "Unsubscribing").
            fresh.add(name);
            due = true;
        } else {
            sent.remove(name);
            contents.remove(name);
        }
        return removed;
    }

    boolean isFresh(String name) {
        return fresh.contains(name);
    }

    boolean hasFresh() {
        return answerDue || !fresh.isEmpty();
    }

    boolean answerDue() {
        return answerDue;
    }

    Map<String, String> sent() {
        return sent;
    }

    Map<String, Translation> contents() {
        return contents;
    }

    boolean isDue() {
        return due;
    }

    /** The world, or what the client wants, may have changed. */
    void makeDue() {
        if (begun) {
            due = true;
        }
    }

    /** Everything was compared; {@code rest} tells whether something is held back for later. */
    void compared(boolean rest) {
        due = rest;
    }

    /** These names were answered by the response with this nonce. */
    void answered(String nonce, Iterable<String> answeredNames) {
        outstanding = nonce;
        lastNonce = nonce;
        answerDue = false;
        Set<String> about = new HashSet<>();
        answeredNames.forEach(name -> {
            fresh.remove(name);
            about.add(name);
        });
        lastNames = about;
    }

    void nothingToAnswer() {
        answerDue = false;
        fresh.clear();
    }

    boolean isOutstanding() {
        return outstanding != null;
    }

    boolean isLast(String nonce) {
        return lastNonce.equals(nonce);
    }

    /** The client took the response; true when it was the outstanding one. */
    boolean acknowledge(String nonce) {
        if (!nonce.equals(outstanding)) {
            return false;
        }
        outstanding = null;
        acknowledged++;
        lastError = "";
        return true;
    }

    /** The client refused the response and keeps what it had; it is not sent again before it changes. */
    boolean reject(String nonce, String error) {
        if (!nonce.equals(outstanding)) {
            return false;
        }
        outstanding = null;
        rejected++;
        lastError = error;
        return true;
    }

    /** All that it wants and has, by name. */
    Set<String> known() {
        Set<String> known = new TreeSet<>(names);
        known.addAll(sent.keySet());
        return known;
    }

    HeldResource.State state(String name) {
        String version = sent.get(name);
        if (version == null) {
            return HeldResource.State.PENDING;
        }
        if (lastNames.contains(name) && isOutstanding()) {
            return HeldResource.State.SENT;
        }
        if (lastNames.contains(name) && !lastError.isEmpty()) {
            return HeldResource.State.REJECTED;
        }
        return version.isEmpty() ? HeldResource.State.ABSENT : HeldResource.State.ACKNOWLEDGED;
    }

    TypeStatus status() {
        int known = 0;
        for (String version : sent.values()) {
            known += version.isEmpty() ? 0 : 1;
        }
        return new TypeStatus(
                Streams.shortName(type),
                wildcard ? known : names.size(),
                known,
                outstanding == null && !due,
                acknowledged,
                rejected,
                lastError);
    }
}
