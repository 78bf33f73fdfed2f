package io.inweave.agent.weaving;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** The mesh's engine for one connection, as a context: for libraries that take nothing else. */
public final class EngineContext extends SSLContext {

    public EngineContext(SSLEngine engine) {
        super(new OneEngine(engine), null, "TLS");
    }

    private static final class OneEngine extends SSLContextSpi {
        private final SSLEngine engine;

        OneEngine(SSLEngine engine) {
            this.engine = engine;
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return engine;
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return engine;
        }

        @Override
        protected void engineInit(
                KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("this context is that of one connection");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            throw new UnsupportedOperationException("this context makes one engine, no sockets");
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            throw new UnsupportedOperationException("this context makes one engine, no sockets");
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return engine.getSession().getSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return engine.getSession().getSessionContext();
        }
    }
}
