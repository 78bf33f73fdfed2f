/** {@code inweave install}, {@code upgrade}, {@code uninstall}: by Helm, with the chart that is in this jar. */
@NullMarked
package io.inweave.cli.install;

import org.jspecify.annotations.NullMarked;
