package io.inweave.controlplane.serve;

/**
 * How a stream stands with one type.
 *
 * @param type {@code cds}, {@code eds}, {@code lds} or {@code rds}
 * @param subscribed names it wants
 * @param held resources it was sent and that exist
 * @param synced whether it acknowledged all that there is for it
 * @param lastError of the last response, empty when that was accepted; safe to show
 */
public record TypeStatus(
        String type, int subscribed, int held, boolean synced, long acknowledged, long rejected, String lastError) {}
