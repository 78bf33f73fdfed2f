package io.inweave.controlplane.plane;

import io.inweave.controlplane.ca.CallerProof;
import io.inweave.controlplane.ca.CertificateAuthority;
import io.inweave.controlplane.registry.Registrations;
import io.inweave.controlplane.registry.Registry;
import io.inweave.controlplane.registry.RegistryFile;
import io.inweave.controlplane.source.ConfigSource;
import io.inweave.controlplane.state.StateDirectory;
import io.inweave.controlplane.telemetry.PilotMetrics;
import io.inweave.controlplane.token.TokenMint;
import io.inweave.controlplane.token.TokenVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A directory of YAML, a directory of state, workloads that register themselves, join tokens. */
final class DirectoryBacking implements Backing {
    private final ControlPlaneConfig config;
    private final Path directory;
    private final Worlds worlds;
    private final Debounce debounce;
    private final PilotMetrics metrics;
    private final StateDirectory state;
    private final CertificateAuthority authority;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(Threads.named("inweave-registry"));
    private final Registry registry;
    private final TokenVerifier verifier;
    private final TokenMint mint;
    private @Nullable ConfigSource source;

    private DirectoryBacking(
            ControlPlaneConfig config,
            ControlPlaneConfig.Directories places,
            Worlds worlds,
            Debounce debounce,
            PilotMetrics metrics)
            throws IOException {
        this.config = config;
        this.directory = places.configuration();
        this.worlds = worlds;
        this.debounce = debounce;
        this.metrics = metrics;
        this.state = StateDirectory.open(places.state());
        this.authority = CertificateAuthority.open(state, config.trustDomain(), config.clock());
        this.registry = Registry.open(
                RegistryFile.in(state),
                instances -> {
                    worlds.registered(instances);
                    debounce.changed();
                },
                writer,
                config.nanoTime(),
                config.instanceExpiry());
        this.verifier = TokenVerifier.open(state, config.trustDomain(), worlds::group, config.clock());
        this.mint = TokenMint.open(state, config.clock());
    }

    static DirectoryBacking open(
            ControlPlaneConfig config,
            ControlPlaneConfig.Directories places,
            Worlds worlds,
            Debounce debounce,
            PilotMetrics metrics)
            throws IOException {
        return new DirectoryBacking(config, places, worlds, debounce, metrics);
    }

    @Override
    public CertificateAuthority authority() {
        return authority;
    }

    @Override
    public Registrations registrations() {
        return registry;
    }

    @Override
    public CallerProof proof() {
        return verifier;
    }

    /** A signature is checked, and a file written: that waits for nobody. */
    @Override
    public Executor judging() {
        return Runnable::run;
    }

    @Override
    public void watch() {
        worlds.registered(registry.announcedInstances());
        source = ConfigSource.watch(directory, read -> {
            metrics.configChanged();
            worlds.configured(read);
            debounce.changed();
        });
    }

    /** Tells {@code inweave token} of this mesh. */
    @Override
    public void opened(Addresses addresses) throws IOException {
        FactsWriter facts = new FactsWriter(state, authority, addresses.xds());
        facts.update(worlds.world());
        worlds.listen(published -> facts.updateOrLog(published.world()));
    }

    @Override
    public void tick() {
        registry.expire();
    }

    @Override
    public TokenMint mint() {
        return mint;
    }

    @Override
    public void close() {
        ConfigSource watched = source;
        if (watched != null) {
            watched.close();
        }
        Threads.end(writer);
    }
}
