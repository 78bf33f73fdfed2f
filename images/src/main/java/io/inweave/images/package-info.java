/** Container images of mesh and shop, built by Jib: onto any base image, for a registry, for Docker, or into files. */
@NullMarked
package io.inweave.images;

import org.jspecify.annotations.NullMarked;
