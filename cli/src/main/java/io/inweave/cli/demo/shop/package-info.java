/** The shop as scenes see it, wherever it runs, and what is measured on it. */
@NullMarked
package io.inweave.cli.demo.shop;

import org.jspecify.annotations.NullMarked;
