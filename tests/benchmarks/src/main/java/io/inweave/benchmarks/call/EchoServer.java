package io.inweave.benchmarks.call;

import io.inweave.benchmarks.ProcessCost;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** A measured server: Tomcat, answering a POST with 1 kB. Arguments: port, and optionally a folder with keys for TLS. */
public final class EchoServer {
    private static final byte[] ANSWER = new byte[1024];

    private EchoServer() {}

    public static void main(String[] arguments) throws Exception {
        Arrays.fill(ANSWER, (byte) 'a');
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("echo").toString());
        Connector connector = new Connector();
        connector.setProperty("address", "127.0.0.1");
        connector.setPort(Integer.parseInt(arguments[0]));
        connector.setProperty("maxKeepAliveRequests", "-1");
        if (arguments.length > 1) {
            secure(connector, Path.of(arguments[1]));
        }
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "echo", new Echo());
        context.addServletMappingDecoded("/echo", "echo");
        Tomcat.addServlet(context, "cost", new Cost());
        context.addServletMappingDecoded("/cost", "cost");
        tomcat.start();
        System.out.println("listening");
        tomcat.getServer().await();
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

    private static final class Cost extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getOutputStream().print(ProcessCost.now().toString());
        }
    }
}
