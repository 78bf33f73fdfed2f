package io.inweave.core.model;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The service that a cluster belongs to, for telemetry. */
public final class ServiceName {
    private final String host;
    private final String name;
    private final String namespace;
    private final int port;
    private final String subset;

    private ServiceName(Builder from) {
        this.host = from.host;
        this.name = from.name;
        this.namespace = from.namespace;
        this.port = from.port;
        this.subset = from.subset;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Fully qualified host, such as {@code echo.demo.svc.cluster.local}. */
    public String host() {
        return host;
    }

    /** Short name, such as {@code echo}. */
    public String name() {
        return name;
    }

    /** Namespace; empty for hosts outside the cluster's domain. */
    public String namespace() {
        return namespace;
    }

    /** Port of the service; 0 when the cluster's name does not say. */
    public int port() {
        return port;
    }

    /** Subset; empty for the whole service. */
    public String subset() {
        return subset;
    }

    private static final Pattern CLUSTER = Pattern.compile("(?:outbound|inbound)\\|(\\d{1,5})\\|([^|]*)\\|([^|]+)");

    /**
     * Reads Istio's cluster naming, {@code outbound|<port>|<subset>|<host>}. Anything else is taken as a bare host.
     * The namespace is known only of hosts of the form {@code <name>.<namespace>.svc[.<domain>]}.
     */
    public static ServiceName ofCluster(String cluster) {
        Matcher parts = CLUSTER.matcher(cluster);
        boolean istio = parts.matches();
        String host = istio ? Objects.requireNonNull(parts.group(3)) : cluster;
        Builder service = builder().host(host).name(host);
        if (istio) {
            service.port(Integer.parseInt(parts.group(1))).subset(Objects.requireNonNull(parts.group(2)));
        }
        String[] labels = host.split("\\.", 4);
        if (labels.length >= 3 && labels[2].equals("svc")) {
            service.name(labels[0]).namespace(labels[1]);
        }
        return service.build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof ServiceName)) {
            return false;
        }
        ServiceName that = (ServiceName) other;
        return Objects.equals(host, that.host)
                && Objects.equals(name, that.name)
                && Objects.equals(namespace, that.namespace)
                && port == that.port
                && Objects.equals(subset, that.subset);
    }

    @Override
    public int hashCode() {
        return Objects.hash(host, name, namespace, port, subset);
    }

    @Override
    public String toString() {
        return "ServiceName{" + "host=" + host + ", name=" + name + ", namespace=" + namespace + ", port=" + port
                + ", subset=" + subset + "}";
    }

    /** Collects the parts; each setter replaces what was there. */
    public static final class Builder {
        private String host = "";
        private String name = "";
        private String namespace = "";
        private int port = 0;
        private String subset = "";

        private Builder() {}

        public Builder host(String host) {
            this.host = host;
            return this;
        }

        public Builder name(String name) {
            this.name = name;
            return this;
        }

        public Builder namespace(String namespace) {
            this.namespace = namespace;
            return this;
        }

        public Builder port(int port) {
            this.port = port;
            return this;
        }

        public Builder subset(String subset) {
            this.subset = subset;
            return this;
        }

        public ServiceName build() {
            return new ServiceName(this);
        }
    }
}
