/**
 * Who this process is: SPIFFE ids, the key and certificate that prove one, the roots that others are judged by, and how
 * these are asked for, kept and renewed. The current identity is one immutable value behind a volatile reference.
 */
@NullMarked
package io.inweave.core.identity;

import org.jspecify.annotations.NullMarked;
