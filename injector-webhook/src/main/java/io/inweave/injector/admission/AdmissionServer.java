package io.inweave.injector.admission;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.inweave.injector.Injector;
import io.inweave.injector.Namespace;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The webhooks over HTTPS (TLS 1.2 and 1.3):
 *
 * <ul>
 *   <li>{@code /inject/namespace}: a pod whose namespace the API server matched, by a webhook's {@code namespaceSelector};
 *   <li>{@code /inject/pod}: a pod that the API server matched by its own labels;
 *   <li>{@code /validate}: a resource of the mesh.
 * </ul>
 *
 * The path tells which selector matched. So nobody has to be asked for a namespace's labels, and a namespace that was labelled a
 * moment ago is never missed.
 */
public final class AdmissionServer implements AutoCloseable {
    static {
        // The JDK's server waits forever for a slow peer unless told otherwise, and only system properties tell it.
        setDefault("sun.net.httpserver.maxReqTime", "20");
        setDefault("sun.net.httpserver.maxRspTime", "60");
        setDefault("jdk.httpserver.maxConnections", "512");
    }

    private final HttpsServer server;
    private final ExecutorService threads;

    private AdmissionServer(HttpsServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** What the server judges by. */
    public record Judges(Injector injector, ResourceCheck check) {}

    /**
     * Opens the port.
     *
     * @param address port 0 for any that is free
     * @param keys the server's certificate, asked at each handshake: it may be renewed at any time
     * @throws IOException naming the address that cannot be opened
     */
    public static AdmissionServer open(InetSocketAddress address, X509ExtendedKeyManager keys, Judges judges)
            throws IOException {
        HttpsServer server;
        try {
            server = HttpsServer.create(address, 50);
        } catch (IOException taken) {
            throw new IOException(
                    "webhooks: cannot listen on " + address.getHostString() + ":" + address.getPort() + ": "
                            + taken.getMessage(),
                    taken);
        }
        server.setHttpsConfigurator(new Modern(context(keys)));
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(8, 8, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(1_000), task -> {
                    Thread thread = new Thread(task, "inweave-admission");
                    thread.setDaemon(true);
                    return thread;
                });
        server.setExecutor(threads);
        server.createContext(
                "/inject/namespace", new AdmissionHandler(new PodAdmission(judges.injector(), Namespace::optedIn)));
        server.createContext(
                "/inject/pod", new AdmissionHandler(new PodAdmission(judges.injector(), Namespace::silent)));
        server.createContext("/validate", new AdmissionHandler(new ResourceAdmission(judges.check())));
        server.start();
        return new AdmissionServer(server, threads);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static SSLContext context(X509ExtendedKeyManager keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, null, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("TLS is part of every Java platform", impossible);
        }
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static final class Modern extends HttpsConfigurator {
        Modern(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters parameters) {
            SSLParameters modern = getSSLContext().getDefaultSSLParameters();
            modern.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            parameters.setSSLParameters(modern);
        }
    }
}
