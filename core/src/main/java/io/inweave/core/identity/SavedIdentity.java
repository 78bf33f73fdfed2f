package io.inweave.core.identity;

/** An identity as it is kept on disk, with the group that it was issued to. Immutable. */
public final class SavedIdentity {
    private final Identity identity;
    private final String group;

    private SavedIdentity(Identity identity, String group) {
        this.identity = identity;
        this.group = group;
    }

    public static SavedIdentity of(Identity identity, String group) {
        return new SavedIdentity(identity, group);
    }

    public Identity identity() {
        return identity;
    }

    /** The WorkloadGroup, {@code namespace/name}; empty when none was known. */
    public String group() {
        return group;
    }
}
