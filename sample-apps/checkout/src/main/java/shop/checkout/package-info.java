// SPDX-License-Identifier: Apache-2.0

/** The checkout service: turns a customer's order into a reservation of stock and a payment. */
package shop.checkout;
