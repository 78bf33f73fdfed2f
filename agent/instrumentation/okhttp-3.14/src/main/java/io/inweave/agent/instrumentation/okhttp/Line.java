package io.inweave.agent.instrumentation.okhttp;

/** Which line of the library is there. */
final class Line {
    static final CallState STATE = RealCallState.isThere() ? new RealCallState() : new TransmitterState();

    private Line() {}
}
