package io.inweave.core.probe;

import io.inweave.core.telemetry.Page;
import io.inweave.core.telemetry.Pages;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The pages that stand for the application's probes: kubelet asks here, and here the application is asked. */
public final class ProbePages implements Pages {
    private final Probes probes;
    private final Prober prober;
    private final Supplier<String> missing;

    /** @param missing what the process lacks to take calls of the mesh; empty when nothing */
    public ProbePages(Probes probes, Prober prober, Supplier<String> missing) {
        this.probes = probes;
        this.prober = prober;
        this.missing = missing;
    }

    @Override
    public @Nullable Page page(String path) {
        Probe probe = probes.at(path);
        if (probe == null) {
            return null;
        }
        // A container without identity or configuration would refuse the calls that it is sent.
        String lacking = probe.purpose() == Probe.Purpose.READINESS ? missing.get() : "";
        if (!lacking.isEmpty()) {
            return Page.text(503, lacking + "\n");
        }
        ProbeResult result = prober.ask(probe);
        return Page.text(result.status(), result.text() + "\n");
    }
}
