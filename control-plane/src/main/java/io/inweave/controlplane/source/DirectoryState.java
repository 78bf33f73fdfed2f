package io.inweave.controlplane.source;

import io.inweave.controlplane.model.Configuration;
import io.inweave.controlplane.source.document.ConfigError;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What was last seen of a directory. Owned by one thread at a time. */
final class DirectoryState {
    static final WatchEvent.Kind<?>[] EVENTS = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };

    private static final long MAX_FILE = 8L * 1024 * 1024;
    /** A file's time stamp is this coarse at worst: a file younger than that may change without showing it. */
    private static final Duration COARSE = Duration.ofSeconds(2);
    /** How long a file must be empty before that is taken for meant: many writers truncate first. */
    private static final Duration EMPTY = Duration.ofMillis(400);

    private final Path root;
    private final LongSupplier nanoTime;
    private final SortedMap<String, UnitState> files = new TreeMap<>();
    private final Map<String, DirectoryScan.Stamp> stamps = new HashMap<>();
    private final Map<String, Emptied> emptySince = new HashMap<>();
    private Set<Path> watched = Set.of();
    private @Nullable String failure;

    private record Emptied(DirectoryScan.Stamp stamp, long nanos) {}

    private ConfigState current = new ConfigState(Configuration.EMPTY, List.of());

    /** @param nanoTime as {@link System#nanoTime()} */
    DirectoryState(Path root, LongSupplier nanoTime) {
        this.root = root;
        this.nanoTime = nanoTime;
    }

    ConfigState current() {
        return current;
    }

    /** Looks for changes; true when there were any. Folders are handed out before their files are read. */
    boolean check(Consumer<Iterable<Path>> folders) {
        DirectoryScan scan;
        try {
            scan = DirectoryScan.of(root);
            if (!scan.folders().equals(watched)) {
                watched = scan.folders();
                folders.accept(watched);
                // Again, for what came between looking and watching.
                scan = DirectoryScan.of(root);
            }
        } catch (IOException unreadable) {
            return failed("cannot be looked into: " + unreadable);
        }
        boolean changed = failure != null;
        failure = null;
        for (Map.Entry<String, DirectoryScan.Stamp> entry : scan.files().entrySet()) {
            if (isSuspect(entry.getKey(), entry.getValue())) {
                changed |= reread(entry.getKey(), entry.getValue());
            }
        }
        changed |= files.keySet().retainAll(scan.files().keySet());
        stamps.keySet().retainAll(scan.files().keySet());
        emptySince.keySet().retainAll(scan.files().keySet());
        if (changed) {
            current = Merge.of(files);
        }
        return changed;
    }

    private boolean failed(String reason) {
        boolean isNews = !reason.equals(failure);
        failure = reason;
        // Its folders may be others when it comes back.
        watched = Set.of();
        if (isNews) {
            List<ConfigError> errors = new ArrayList<>(Merge.of(files).errors());
            errors.add(new ConfigError(root.toString(), 0, "", "", "", reason));
            current = new ConfigState(current.configuration(), errors, current.joined());
        }
        return isNews;
    }

    private boolean isSuspect(String name, DirectoryScan.Stamp stamp) {
        if (!stamp.equals(stamps.get(name))) {
            return true;
        }
        long age = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - stamp.modifiedNanos();
        return age < COARSE.toNanos();
    }

    private boolean reread(String name, DirectoryScan.Stamp stamp) {
        UnitState before = files.get(name);
        UnitState after;
        try {
            String text = read(stamp);
            if (isTruncated(name, stamp, text, before)) {
                return false;
            }
            after = before != null && before.text().equals(text) && !isUnreadable(before)
                    ? before
                    : UnitState.of(name, text, before);
            // Only what was read is known by its stamp: a file that could not be is tried again at each check.
            stamps.put(name, stamp);
        } catch (CharacterCodingException notText) {
            after = UnitState.unreadable(name, "expected UTF-8", before);
        } catch (IOException unreadable) {
            if (!Files.exists(stamp.path())) {
                return false;
            }
            after = UnitState.unreadable(name, unreadable.toString(), before);
        }
        files.put(name, after);
        return before == null || (before != after && !before.equals(after));
    }

    private static boolean isUnreadable(UnitState state) {
        return state.errors().stream().anyMatch(error -> error.expected().startsWith("cannot be read"));
    }

    private static String read(DirectoryScan.Stamp stamp) throws IOException {
        if (Files.size(stamp.path()) > MAX_FILE) {
            throw new IOException("larger than " + MAX_FILE + " bytes");
        }
        return Files.readString(stamp.path(), StandardCharsets.UTF_8);
    }

    private boolean isTruncated(String name, DirectoryScan.Stamp stamp, String text, @Nullable UnitState before) {
        if (!text.isEmpty() || before == null || before.text().isEmpty()) {
            emptySince.remove(name);
            return false;
        }
        long now = nanoTime.getAsLong();
        // Emptied once more since: somebody is at work on it.
        Emptied emptied = emptySince.compute(
                name, (key, old) -> old != null && old.stamp().equals(stamp) ? old : new Emptied(stamp, now));
        return now - emptied.nanos() < EMPTY.toNanos();
    }
}
