// SPDX-License-Identifier: Apache-2.0

/** The payment service: charges each order once and remembers its latest payments in memory, served over gRPC. */
package shop.payment;
