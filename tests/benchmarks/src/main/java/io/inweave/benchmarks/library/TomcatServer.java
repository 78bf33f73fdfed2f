package io.inweave.benchmarks.library;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** Tomcat, answering a POST. */
public final class TomcatServer implements MeasuredServer {
    private static final byte[] ANSWER = new byte[Place.ANSWER];

    private final Place place;

    public TomcatServer(Place place) {
        this.place = place;
    }

    @Override
    public void start() throws IOException, LifecycleException {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("echo").toString());
        Connector connector = new Connector();
        connector.setProperty("address", "127.0.0.1");
        connector.setPort(place.address().getPort());
        connector.setProperty("maxKeepAliveRequests", "-1");
        if (place.keys() != null) {
            secure(connector, place.keys());
        }
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "echo", new Echo());
        context.addServletMappingDecoded("/echo", "echo");
        tomcat.start();
    }

    private static void secure(Connector connector, Path keys) {
        connector.setSecure(true);
        connector.setScheme("https");
        connector.setProperty("SSLEnabled", "true");
        SSLHostConfig config = new SSLHostConfig();
        config.setProtocols("TLSv1.3");
        config.setCertificateVerification("required");
        config.setTruststoreFile(keys.resolve(Keys.TRUST).toString());
        config.setTruststorePassword(Keys.PASSWORD);
        SSLHostConfigCertificate certificate = new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.EC);
        certificate.setCertificateKeystoreFile(keys.resolve(Keys.SERVER).toString());
        certificate.setCertificateKeystorePassword(Keys.PASSWORD);
        config.addCertificate(certificate);
        connector.addSslHostConfig(config);
    }

    private static final class Echo extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            response.setContentLength(ANSWER.length);
            response.getOutputStream().write(ANSWER);
        }
    }
}
