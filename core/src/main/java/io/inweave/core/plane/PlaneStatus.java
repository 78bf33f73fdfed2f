package io.inweave.core.plane;

import io.inweave.core.identity.Identity;
import io.inweave.core.xds.XdsStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the data plane is doing at one moment. Immutable. */
public final class PlaneStatus {
    private final String instance;
    private final boolean ready;
    private final @Nullable Identity identity;
    private final @Nullable String identityFailure;
    private final XdsStatus discovery;
    private final List<String> ports;

    PlaneStatus(
            String instance,
            boolean ready,
            @Nullable Identity identity,
            @Nullable String identityFailure,
            XdsStatus discovery,
            List<String> ports) {
        this.instance = instance;
        this.ready = ready;
        this.identity = identity;
        this.identityFailure = identityFailure;
        this.discovery = discovery;
        this.ports = ports;
    }

    /** Whether there is a valid identity, and a configuration for every port that is bound. */
    public boolean ready() {
        return ready;
    }

    public XdsStatus discovery() {
        return discovery;
    }

    /** What is missing, for people; empty when ready. */
    public String reason() {
        if (ready) {
            return "";
        }
        if (identity == null) {
            return "no identity yet" + (identityFailure == null ? "" : ": " + identityFailure);
        }
        return "not every port is configured: " + ports + "; " + discovery.lastFailure();
    }

    /** The status as one JSON object. */
    public String json() {
        JsonText out = new JsonText();
        out.open()
                .text("instance", instance)
                .raw("ready", Boolean.toString(ready))
                .text("reason", reason());
        out.name("identity").open();
        if (identity != null) {
            out.text("id", identity.id().toString());
            out.text("not_before", identity.svid().notBefore().toString());
            out.text("not_after", identity.svid().notAfter().toString());
            out.raw("roots", Integer.toString(identity.bundle().roots().size()));
        }
        out.text("last_failure", identityFailure == null ? "" : identityFailure).close();
        out.name("discovery").open().raw("connected", Boolean.toString(discovery.connected()));
        out.text("last_failure", discovery.lastFailure());
        out.name("subscribed").open();
        discovery.subscribed().forEach((type, count) -> out.raw(type, Integer.toString(count)));
        out.close();
        out.name("rejected").open();
        discovery.rejected().forEach(out::text);
        out.close().close();
        out.name("ports").list(ports);
        return out.close().toString();
    }

    @Override
    public String toString() {
        return json();
    }
}
