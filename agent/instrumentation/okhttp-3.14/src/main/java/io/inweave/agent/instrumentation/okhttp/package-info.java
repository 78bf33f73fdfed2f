/** OkHttp: what is woven into it, and the hooks that run there. */
@NullMarked
package io.inweave.agent.instrumentation.okhttp;

import org.jspecify.annotations.NullMarked;
