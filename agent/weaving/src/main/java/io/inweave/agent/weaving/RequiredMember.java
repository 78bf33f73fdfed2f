package io.inweave.agent.weaving;

/** A method or field of a library that hooks use. Immutable. */
public final class RequiredMember {
    private final String type;
    private final String member;

    RequiredMember(String type, String member) {
        this.type = type;
        this.member = member;
    }

    public String type() {
        return type;
    }

    public String member() {
        return member;
    }
}
