package io.inweave.controlplane.analysis;

/** What is looked for. A code never changes its meaning, so that it may be ignored by scripts; docs/cli.md lists them. */
public enum Rule {
    REFUSED(
            "INW0101",
            Severity.ERROR,
            "correct the field as the message says; until then the last good version is in force, and a security resource that"
                    + " was never good denies what it selects"),
    CLAIMED_TWICE(
            "INW0102", Severity.ERROR, "merge the two resources into one, or give them different hosts or exportTo"),
    SERVICE_LEFT_OUT(
            "INW0103",
            Severity.WARNING,
            "nothing, where the Service is not meant for the mesh: calls to it are left alone; else change the field"),
    HOST_UNKNOWN("INW0201", Severity.WARNING, "correct the host, or add the Service or ServiceEntry that has it"),
    DESTINATION_UNKNOWN("INW0202", Severity.ERROR, "correct the host, or add the Service or ServiceEntry that has it"),
    SUBSET_UNDEFINED(
            "INW0203", Severity.ERROR, "define the subset in a DestinationRule of the host, or correct its name"),
    SUBSET_EMPTY(
            "INW0204",
            Severity.WARNING,
            "correct the subset's labels, or start workloads that have them; requests that are routed to it fail"),
    ROUTE_UNREACHABLE(
            "INW0205", Severity.WARNING, "move the more exact match before the one that covers it, or remove it"),
    DESTINATION_PORT_UNKNOWN("INW0206", Severity.ERROR, "name one of the service's ports"),
    SEVERAL_PEER_AUTHENTICATIONS(
            "INW0301",
            Severity.WARNING,
            "keep one policy of a scope; of several the strictest counts here, and the oldest in Istio"),
    TLS_AGAINST_POLICY(
            "INW0302",
            Severity.ERROR,
            "remove trafficPolicy.tls, so that each endpoint gets what it takes, or change the PeerAuthentication"),
    STRICT_OUTSIDE_MESH(
            "INW0303",
            Severity.WARNING,
            "put the workload into the mesh (label its namespace inweave-injection=enabled and restart it), or do not count on the"
                    + " policy: a workload without an agent takes plaintext from everybody"),
    STRICT_PORT_UNGUARDED(
            "INW0304",
            Severity.WARNING,
            "see whether anything listens on the port, and with 'inweave libraries' whether its server is woven"),
    PORT_NAME_MISTYPED(
            "INW0401",
            Severity.WARNING,
            "name the port <protocol> or <protocol>-<suffix>, such as http-web, or set appProtocol"),
    PORT_PROTOCOL_UNDECLARED(
            "INW0402",
            Severity.INFO,
            "name the port <protocol> or <protocol>-<suffix>, such as http-web, or set appProtocol"),
    TARGET_PORT_UNKNOWN("INW0403", Severity.ERROR, "correct targetPort, or give a container's port that name"),
    SELECTOR_EMPTY("INW0501", Severity.WARNING, "correct the labels of the selector, or those of the workloads"),
    INJECTION_LABEL("INW0502", Severity.ERROR, "set the label to enabled or disabled: any other value injects nothing");

    private final String code;
    private final Severity severity;
    private final String remedy;

    Rule(String code, Severity severity, String remedy) {
        this.code = code;
        this.severity = severity;
        this.remedy = remedy;
    }

    /** {@code INW} and four digits. */
    public String code() {
        return code;
    }

    public Severity severity() {
        return severity;
    }

    /** What to do, as one sentence without a full stop. */
    public String remedy() {
        return remedy;
    }
}
