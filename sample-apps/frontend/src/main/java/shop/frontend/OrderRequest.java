// SPDX-License-Identifier: Apache-2.0
package shop.frontend;

/** An order as a customer sends it; checkout judges what is in it. */
record OrderRequest(String item, int quantity, String card) {}
