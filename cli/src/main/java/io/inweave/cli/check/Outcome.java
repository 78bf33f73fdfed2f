package io.inweave.cli.check;

/**
 * What one look gave.
 *
 * @param remedy what to do, as one sentence without a full stop; empty where all is well
 */
record Outcome(Level level, String subject, String says, String remedy) {
    /** How it stands. */
    enum Level {
        OK,
        WARNING,
        ERROR
    }

    static Outcome ok(String subject, String says) {
        return new Outcome(Level.OK, subject, says, "");
    }

    static Outcome warning(String subject, String says, String remedy) {
        return new Outcome(Level.WARNING, subject, says, remedy);
    }

    static Outcome error(String subject, String says, String remedy) {
        return new Outcome(Level.ERROR, subject, says, remedy);
    }
}
