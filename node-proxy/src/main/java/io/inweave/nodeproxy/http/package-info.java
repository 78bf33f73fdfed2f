/** HTTP messages as a proxy reads and changes them: what it refuses, what belongs to one hop only, answers of its own. */
@NullMarked
package io.inweave.nodeproxy.http;

import org.jspecify.annotations.NullMarked;
