package io.inweave.benchmarks.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Keys for mutual TLS configured by hand: P-256 certificates of one CA, made by the JDK's keytool. */
public final class Keys {
    static final String PASSWORD = "changeit";
    static final String SERVER = "server.p12";
    static final String CLIENT = "client.p12";
    static final String TRUST = "trust.p12";

    private Keys() {}

    public static void make(Path folder) throws IOException, InterruptedException {
        Path ca = folder.resolve("ca.p12");
        keytool("-genkeypair", "-alias", "ca", "-keystore", ca.toString(), "-dname", "CN=benchmark-ca", "-ext", "bc:c");
        Path root = folder.resolve("root.pem");
        keytool("-exportcert", "-rfc", "-alias", "ca", "-keystore", ca.toString(), "-file", root.toString());
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                "ca",
                "-keystore",
                folder.resolve(TRUST).toString(),
                "-file",
                root.toString());
        for (String store : List.of(SERVER, CLIENT)) {
            String path = folder.resolve(store).toString();
            Path request = folder.resolve(store + ".csr");
            Path certificate = folder.resolve(store + ".pem");
            keytool("-genkeypair", "-alias", "leaf", "-keystore", path, "-dname", "CN=" + store);
            keytool("-certreq", "-alias", "leaf", "-keystore", path, "-file", request.toString());
            keytool(
                    "-gencert",
                    "-rfc",
                    "-alias",
                    "ca",
                    "-keystore",
                    ca.toString(),
                    "-infile",
                    request.toString(),
                    "-outfile",
                    certificate.toString(),
                    "-ext",
                    "san=ip:127.0.0.1,dns:localhost");
            keytool("-importcert", "-noprompt", "-alias", "ca", "-keystore", path, "-file", root.toString());
            keytool("-importcert", "-noprompt", "-alias", "leaf", "-keystore", path, "-file", certificate.toString());
        }
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
        if (arguments[0].equals("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "30"));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("keytool " + arguments[0] + " failed: " + output);
        }
    }

    /** The client's side, as an application would configure it. */
    static SSLContext clientContext(Path folder) throws IOException, GeneralSecurityException {
        return context(folder, CLIENT);
    }

    /** The server's side; that it wants a client's certificate, the server itself has to be told. */
    static SSLContext serverContext(Path folder) throws IOException, GeneralSecurityException {
        return context(folder, SERVER);
    }

    private static SSLContext context(Path folder, String store) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers(folder.resolve(store)), trustManagers(folder), null);
        return context;
    }

    /** From one of the stores. */
    static KeyManager[] keyManagers(Path store) throws IOException, GeneralSecurityException {
        return keys(store).getKeyManagers();
    }

    static TrustManager[] trustManagers(Path folder) throws IOException, GeneralSecurityException {
        return trust(folder).getTrustManagers();
    }

    static KeyManagerFactory keys(Path store) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(store), PASSWORD.toCharArray());
        return keys;
    }

    static TrustManagerFactory trust(Path folder) throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load(folder.resolve(TRUST)));
        return trust;
    }

    private static KeyStore load(Path path) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(path)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
