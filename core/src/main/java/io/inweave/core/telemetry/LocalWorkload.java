package io.inweave.core.telemetry;

import io.inweave.core.model.Workload;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who this process is, for metrics and spans. Immutable. */
public final class LocalWorkload {
    /** Before there is an identity. */
    public static final LocalWorkload UNKNOWN = new LocalWorkload(Workload.UNKNOWN, "", "");

    private final Workload workload;
    private final String principal;
    private final String instance;

    private LocalWorkload(Workload workload, String principal, String instance) {
        this.workload = workload;
        this.principal = principal;
        this.instance = instance;
    }

    /**
     * @param principal {@code spiffe://...}
     * @param instance this process's name among the instances of its workload
     */
    public static LocalWorkload of(Workload workload, String principal, String instance) {
        return new LocalWorkload(workload, principal, instance);
    }

    public Workload workload() {
        return workload;
    }

    public String principal() {
        return principal;
    }

    public String instance() {
        return instance;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof LocalWorkload)) {
            return false;
        }
        LocalWorkload that = (LocalWorkload) other;
        return workload.equals(that.workload) && principal.equals(that.principal) && instance.equals(that.instance);
    }

    @Override
    public int hashCode() {
        return Objects.hash(workload, principal, instance);
    }
}
