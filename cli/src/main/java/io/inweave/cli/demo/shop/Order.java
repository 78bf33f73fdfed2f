package io.inweave.cli.demo.shop;

import org.jspecify.annotations.Nullable;

/**
 * One order as its sender saw it.
 *
 * @param paymentVersion version of the payment service that charged it; empty on failure
 * @param paymentInstance instance of the payment service that charged it; empty on failure
 * @param failure null when it succeeded, else status and body or the exception
 */
public record Order(
        String paymentVersion,
        String paymentInstance,
        @Nullable String failure) {

    public static Order failed(String failure) {
        return new Order("", "", failure);
    }
}
