/** Apache HttpClient 4.5: each attempt is a run of the library's own execution, on a route that stands for an endpoint. */
@NullMarked
package io.inweave.agent.instrumentation.apache4;

import org.jspecify.annotations.NullMarked;
