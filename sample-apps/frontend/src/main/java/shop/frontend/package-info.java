// SPDX-License-Identifier: Apache-2.0

/** The shop's face: a page, and the public interface that hands orders to checkout. */
package shop.frontend;
