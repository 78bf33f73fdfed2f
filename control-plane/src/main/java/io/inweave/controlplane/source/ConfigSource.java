package io.inweave.controlplane.source;

import io.inweave.controlplane.source.document.ConfigError;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory of YAML files, watched: {@code .yaml} and {@code .yml}, in sub-folders too, with any number of documents.
 * The operating system's notice of a change is waited out for some 50 ms of quiet, so that an editor's several steps
 * are one change; a check every half second catches what was not noticed.
 */
public final class ConfigSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigSource.class);
    private static final Duration CHECK = Duration.ofMillis(500);
    private static final Duration QUIET = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(400);

    private final DirectoryState state;
    private final FolderWatch watch;
    private final Consumer<ConfigState> consumer;
    private final Thread thread;
    private List<ConfigError> warned = List.of();
    private volatile boolean closed;

    private ConfigSource(DirectoryState state, FolderWatch watch, Consumer<ConfigState> consumer) {
        this.state = state;
        this.watch = watch;
        this.consumer = consumer;
        this.thread = new Thread(this::run, "inweave-config");
        thread.setDaemon(true);
    }

    /**
     * Reads the directory and watches it from then on. The consumer is called once before this returns, and then, on
     * one daemon thread, after every change.
     *
     * @throws IllegalArgumentException when it is not a readable directory
     */
    public static ConfigSource watch(Path directory, Consumer<ConfigState> consumer) {
        DirectoryState state = new DirectoryState(checked(directory), System::nanoTime);
        FolderWatch watch = FolderWatch.of(directory);
        // Folders are watched before they are read, so that no change falls between the two.
        state.check(watch::folders);
        ConfigSource source = new ConfigSource(state, watch, consumer);
        source.publish();
        source.thread.start();
        return source;
    }

    /**
     * Reads the directory once.
     *
     * @throws IllegalArgumentException when it is not a readable directory
     */
    public static ConfigState read(Path directory) {
        DirectoryState state = new DirectoryState(checked(directory), System::nanoTime);
        state.check(folders -> {});
        return state.current();
    }

    private static Path checked(Path directory) {
        if (!Files.isDirectory(directory) || !Files.isReadable(directory)) {
            throw new IllegalArgumentException("configuration '" + directory + "': expected a readable directory");
        }
        return directory;
    }

    private void run() {
        while (!closed) {
            try {
                waitForChange();
                if (!closed && state.check(watch::folders)) {
                    publish();
                }
            } catch (InterruptedException | ClosedWatchServiceException ended) {
                return;
            } catch (RuntimeException failure) {
                // The watch must outlive whatever its consumer does.
                LOG.error("a change of the configuration could not be applied", failure);
            }
        }
    }

    private void publish() {
        ConfigState current = state.current();
        for (ConfigError warning : current.warnings()) {
            if (!warned.contains(warning)) {
                LOG.warn("configuration: {}", warning);
            }
        }
        warned = current.warnings();
        consumer.accept(current);
    }

    private void waitForChange() throws InterruptedException {
        if (!watch.await(CHECK)) {
            return;
        }
        long latest = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (watch.await(QUIET) && System.nanoTime() < latest) {
            // Still being written.
        }
    }

    @Override
    public void close() {
        closed = true;
        watch.close();
        thread.interrupt();
    }

    /** The operating system's notices; where it gives none, the regular check alone finds changes. */
    private static final class FolderWatch {
        private final @Nullable WatchService service;

        private FolderWatch(@Nullable WatchService service) {
            this.service = service;
        }

        static FolderWatch of(Path directory) {
            try {
                return new FolderWatch(directory.getFileSystem().newWatchService());
            } catch (IOException | UnsupportedOperationException none) {
                LOG.info("no notices of file changes here; looking every {} ms", CHECK.toMillis());
                return new FolderWatch(null);
            }
        }

        void folders(Iterable<Path> folders) {
            if (service == null) {
                return;
            }
            for (Path folder : folders) {
                try {
                    folder.register(service, DirectoryState.EVENTS);
                } catch (IOException gone) {
                    LOG.debug("folder {} is not watched: {}", folder, gone.toString());
                }
            }
        }

        boolean await(Duration most) throws InterruptedException {
            if (service == null) {
                TimeUnit.NANOSECONDS.sleep(most.toNanos());
                return false;
            }
            WatchKey key = service.poll(most.toNanos(), TimeUnit.NANOSECONDS);
            if (key == null) {
                return false;
            }
            key.pollEvents();
            key.reset();
            return true;
        }

        void close() {
            if (service == null) {
                return;
            }
            try {
                service.close();
            } catch (IOException failure) {
                LOG.debug("closing the watch: {}", failure.toString());
            }
        }
    }
}
