package io.inweave.agent.runtime.plan;

/** An error on one line: what it says, and the first frames of each cause. */
final class Trace {
    private static final int FRAMES = 4;
    private static final int CAUSES = 4;

    private Trace() {}

    static String of(Throwable error) {
        StringBuilder text = new StringBuilder();
        Throwable each = error;
        for (int i = 0; each != null && i < CAUSES; i++) {
            text.append(i == 0 ? "" : "; caused by ").append(each);
            StackTraceElement[] frames = each.getStackTrace();
            for (int f = 0; f < Math.min(FRAMES, frames.length); f++) {
                text.append(f == 0 ? " at " : " < ").append(frames[f]);
            }
            each = each.getCause();
        }
        return text.toString();
    }
}
