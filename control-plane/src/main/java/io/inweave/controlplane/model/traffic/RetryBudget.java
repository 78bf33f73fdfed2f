package io.inweave.controlplane.model.traffic;

/**
 * How many retries of a client may be under way at once: a share of its requests under way, and always a few. It stands in
 * place of {@code maxRetries}.
 *
 * @param percent 0 to 100
 */
public record RetryBudget(double percent, int minConcurrency) {}
