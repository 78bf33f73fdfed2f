package io.inweave.core.exchange;

import org.jspecify.annotations.Nullable;

/** What an adapter has to do next. */
public final class Step {

    /** The kinds of step. */
    public enum Kind {
        /** Perform {@link #attempt()}, after its delay. */
        ATTEMPT,
        /** Answer the application with {@link #reply()}, made with the library's own types. */
        REPLY,
        /** Hand on what there is: the answer, or the library's own last failure, thrown as the library throws it. */
        DELIVER
    }

    /** See {@link Kind#DELIVER}. */
    public static final Step DELIVER = new Step(Kind.DELIVER, null, null);

    private final Kind kind;
    private final @Nullable Attempt attempt;
    private final @Nullable LocalReply reply;

    private Step(Kind kind, @Nullable Attempt attempt, @Nullable LocalReply reply) {
        this.kind = kind;
        this.attempt = attempt;
        this.reply = reply;
    }

    public static Step attempt(Attempt attempt) {
        return new Step(Kind.ATTEMPT, attempt, null);
    }

    public static Step reply(LocalReply reply) {
        return new Step(Kind.REPLY, null, reply);
    }

    public Kind kind() {
        return kind;
    }

    /** @throws IllegalStateException unless the kind is {@link Kind#ATTEMPT} */
    public Attempt attempt() {
        if (attempt == null) {
            throw new IllegalStateException("a step " + kind + " has no attempt");
        }
        return attempt;
    }

    /** @throws IllegalStateException unless the kind is {@link Kind#REPLY} */
    public LocalReply reply() {
        if (reply == null) {
            throw new IllegalStateException("a step " + kind + " has no reply");
        }
        return reply;
    }

    @Override
    public String toString() {
        return kind + (attempt != null ? " " + attempt : "") + (reply != null ? " " + reply : "");
    }
}
