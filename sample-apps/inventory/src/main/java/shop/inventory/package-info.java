// SPDX-License-Identifier: Apache-2.0

/** The inventory service: keeps the stock in memory and reserves items of it, once for each order. */
package shop.inventory;
