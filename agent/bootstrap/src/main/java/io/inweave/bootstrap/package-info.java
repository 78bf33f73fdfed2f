/** What woven code may name: one class, defined into the boot loader. It uses the JDK only. */
@NullMarked
package io.inweave.bootstrap;

import org.jspecify.annotations.NullMarked;
