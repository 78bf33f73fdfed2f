package io.inweave.agent.weaving;

/** A method or field of a library that hooks use. Immutable. */
public final class RequiredMember {
    private final String type;
    private final String member;

    private RequiredMember(String type, String member) {
        this.type = type;
        this.member = member;
    }

    /**
     * @param type binary name of the declaring class
     * @param member name of a method or field; {@code <init>} for a constructor
     */
    public static RequiredMember of(String type, String member) {
        return new RequiredMember(type, member);
    }

    public String type() {
        return type;
    }

    public String member() {
        return member;
    }
}
