package io.inweave.core.model.view;

import io.inweave.core.model.Copies;
import io.inweave.core.model.ServiceName;
import io.inweave.core.model.Workload;
import io.inweave.core.model.access.RbacPolicy;
import io.inweave.core.model.route.FaultPolicy;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How one port of this workload is protected. */
public final class InboundListener {
    private final String name;
    private final String address;
    private final int port;
    private final TlsMode tlsMode;
    private final List<RbacPolicy> policies;
    private final List<RbacPolicy> plaintextPolicies;
    private final FaultPolicy fault;
    private final Workload asker;
    private final List<ServiceName> services;

    private InboundListener(Builder from) {
        this.name = Objects.requireNonNull(from.name, "name");
        this.address = from.address;
        this.port = from.port;
        this.tlsMode = Objects.requireNonNull(from.tlsMode, "tlsMode");
        this.policies = from.policies;
        this.plaintextPolicies = from.plaintextPolicies;
        this.fault = from.fault;
        this.asker = from.asker;
        this.services = from.services;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The name that was asked for. */
    public String name() {
        return name;
    }

    /** Address of the port, as others reach it. */
    public String address() {
        return address;
    }

    /** Port, as others reach it. */
    public int port() {
        return port;
    }

    /** What connections must be. */
    public TlsMode tlsMode() {
        return tlsMode;
    }

    /** Policies for connections with TLS, in the order in which they are asked. */
    public List<RbacPolicy> policies() {
        return policies;
    }

    /** Policies for connections without TLS, in their order. */
    public List<RbacPolicy> plaintextPolicies() {
        return plaintextPolicies;
    }

    /** Fault injected into answers. */
    public FaultPolicy fault() {
        return fault;
    }

    /** What connections to the port must be. */
    public enum TlsMode {
        /** Mutual TLS; anything else is refused. */
        STRICT,
        /** Mutual TLS or plaintext, as the first bytes tell. */
        PERMISSIVE,
        /** Plaintext; TLS is not ours. */
        PLAINTEXT
    }

    /** Who asked, as the control plane knows this process; {@link Workload#UNKNOWN} when it does not tell. */
    public Workload asker() {
        return asker;
    }

    /** The services that the port serves, for telemetry; empty when the control plane does not tell. */
    public List<ServiceName> services() {
        return services;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof InboundListener)) {
            return false;
        }
        InboundListener that = (InboundListener) other;
        return Objects.equals(name, that.name)
                && Objects.equals(address, that.address)
                && port == that.port
                && Objects.equals(tlsMode, that.tlsMode)
                && Objects.equals(policies, that.policies)
                && Objects.equals(plaintextPolicies, that.plaintextPolicies)
                && Objects.equals(asker, that.asker)
                && Objects.equals(services, that.services)
                && Objects.equals(fault, that.fault);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, address, port, tlsMode, policies, plaintextPolicies);
    }

    @Override
    public String toString() {
        return "InboundListener{" + "name=" + name + ", address=" + address + ", port=" + port + ", tlsMode=" + tlsMode
                + ", policies=" + policies + ", plaintextPolicies=" + plaintextPolicies + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private @Nullable String name;
        private String address = "";
        private int port = 0;
        private @Nullable TlsMode tlsMode;
        private List<RbacPolicy> policies = Collections.emptyList();
        private List<RbacPolicy> plaintextPolicies = Collections.emptyList();
        private FaultPolicy fault = FaultPolicy.NONE;
        private Workload asker = Workload.UNKNOWN;
        private List<ServiceName> services = Collections.emptyList();

        private Builder() {}

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder address(String address) {
            this.address = address;
            return this;
        }

        public Builder port(int port) {
            this.port = port;
            return this;
        }

        public Builder tlsMode(TlsMode tlsMode) {
            this.tlsMode = tlsMode;
            return this;
        }

        public Builder policies(List<RbacPolicy> policies) {
            this.policies = Copies.list(policies);
            return this;
        }

        public Builder plaintextPolicies(List<RbacPolicy> plaintextPolicies) {
            this.plaintextPolicies = Copies.list(plaintextPolicies);
            return this;
        }

        public Builder fault(FaultPolicy fault) {
            this.fault = fault;
            return this;
        }

        public Builder asker(Workload asker) {
            this.asker = asker;
            return this;
        }

        public Builder services(List<ServiceName> services) {
            this.services = Copies.list(services);
            return this;
        }

        public InboundListener build() {
            return new InboundListener(this);
        }
    }
}
