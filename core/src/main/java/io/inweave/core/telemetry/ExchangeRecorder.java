package io.inweave.core.telemetry;

/**
 * Takes note of exchanges: metrics, spans, access log. Called once at the end of each exchange, by the thread that ends
 * it, which is often the application's: an implementation takes no lock, waits for nothing and throws nothing.
 */
public interface ExchangeRecorder {
    /**
     * @param facts valid during the call only: what is kept has to be copied
     */
    void record(ExchangeFacts facts);
}
