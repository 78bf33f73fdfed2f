package io.inweave.agent.instrumentation.jetty;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/** Changes a request's scheme: a URI is a mutable class in Jetty 9.4, and an immutable value from 10 on. */
interface Scheme {
    void http(Request request);

    static Scheme ofThisJetty() {
        return HttpURI.class.isInterface() ? new OfImmutable() : new OfMutable();
    }

    /** Of Jetty 9.4. */
    final class OfMutable implements Scheme {
        @Override
        public void http(Request request) {
            request.getHttpURI().setScheme("http");
        }
    }

    /** By reflection, since these members came with Jetty 10. HTTP/1.1 never comes here. */
    final class OfImmutable implements Scheme {
        private final Method build;
        private final Method scheme;
        private final Method uri;
        private final Method set;

        OfImmutable() {
            try {
                build = HttpURI.class.getMethod("build", HttpURI.class);
                scheme = build.getReturnType().getMethod("scheme", String.class);
                uri = Request.class.getMethod("getHttpURI");
                set = Request.class.getMethod("setHttpURI", HttpURI.class);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void http(Request request) {
            try {
                set.invoke(request, scheme.invoke(build.invoke(null, uri.invoke(request)), "http"));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
