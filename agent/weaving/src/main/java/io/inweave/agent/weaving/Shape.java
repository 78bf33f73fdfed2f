package io.inweave.agent.weaving;

/** How a hook is called from a woven method. The shapes are few, and written once, in the runtime. */
public enum Shape {
    /** {@code enter}; its result is ignored. */
    ENTER,
    /** {@code exit}, also when the body threw (not in a constructor); its result is ignored. */
    EXIT,
    /** {@code enter}, {@code skips}, {@code exit}, {@code heals}. */
    AROUND,
    /** As {@link #AROUND}, and {@code repeats}: the body may run again. */
    AROUND_REPEATED,
    /** {@code replace(self, value)} for one argument. */
    REPLACE_ARGUMENT,
    /** {@code replace(self, value, arguments)} for one argument. */
    REPLACE_ARGUMENT_SEEING_ALL,
    /** {@code replace(self, value)} for the result; not called when the body threw. */
    REPLACE_RESULT,
    /** {@code replace(self, value, arguments)} for the result; not called when the body threw. */
    REPLACE_RESULT_SEEING_ALL
}
