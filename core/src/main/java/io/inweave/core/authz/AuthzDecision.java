package io.inweave.core.authz;

/** Whether a request may enter, and why not. Immutable. */
public final class AuthzDecision {
    static final AuthzDecision ALLOWED = new AuthzDecision(true, "");

    private final boolean allowed;
    private final String details;

    private AuthzDecision(boolean allowed, String details) {
        this.allowed = allowed;
        this.details = details;
    }

    /** @param rule that decided, {@code none} when no ALLOW rule fits */
    static AuthzDecision denied(String rule) {
        return new AuthzDecision(false, "rbac_access_denied_matched_policy[" + rule.replace(' ', '_') + ']');
    }

    public boolean allowed() {
        return allowed;
    }

    /** Envoy's response code details of a refusal, such as {@code rbac_access_denied_matched_policy[none]}. */
    public String details() {
        return details;
    }

    @Override
    public String toString() {
        return allowed ? "allowed" : details;
    }
}
