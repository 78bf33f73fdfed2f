/**
 * The certificate authority: who may have which certificate, and the signing itself. An identity is never taken from a
 * signing request; it comes from the caller, who proved itself with a join token or with its current certificate.
 */
@NullMarked
package io.inweave.controlplane.ca;

import org.jspecify.annotations.NullMarked;
