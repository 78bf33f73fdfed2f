package io.inweave.agent.instrumentation.jdktls;

import io.inweave.agent.weaving.Instrumentation;
import io.inweave.agent.weaving.Library;
import io.inweave.agent.weaving.MethodChoice;
import io.inweave.agent.weaving.Safety;
import io.inweave.agent.weaving.Shape;
import io.inweave.agent.weaving.Weaving;

/** Describes what is woven into the JDK's TLS: the one constructor that reads the names of a ClientHello. */
public final class JdkTlsInstrumentation implements Instrumentation {
    private static final String NAMES = "sun.security.ssl.ServerNameExtension$CHServerNamesSpec";
    private static final String HOOK = "io.inweave.agent.instrumentation.jdktls.ServerNamesHook";

    @Override
    public String name() {
        return "jdk-tls";
    }

    @Override
    public void describe(Weaving weaving) {
        weaving.library(Library.ofJdk("TLS of the JDK", 8));
        weaving.optionalType(NAMES)
                .weaveArgument(
                        MethodChoice.constructor("(Lsun/security/ssl/HandshakeContext;Ljava/nio/ByteBuffer;)V"),
                        1,
                        Shape.REPLACE_ARGUMENT,
                        HOOK,
                        Safety.OPEN)
                .weaveArgument(
                        MethodChoice.constructor("(Ljava/nio/ByteBuffer;)V"),
                        0,
                        Shape.REPLACE_ARGUMENT,
                        HOOK,
                        Safety.OPEN);
    }
}
