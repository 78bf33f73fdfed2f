package io.inweave.tests.interop.app;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;

/** A Tomcat that answers every request with its path. Its one argument is the port. */
public final class Shop {
    private Shop() {}

    public static void main(String[] arguments) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("shop").toString());
        tomcat.setPort(Integer.parseInt(arguments[0]));
        tomcat.getConnector();
        tomcat.addContext("", null).getPipeline().addValve(new Answers());
        tomcat.start();
        tomcat.getServer().await();
    }

    private static final class Answers extends ValveBase {
        @Override
        public void invoke(Request request, Response response) throws IOException {
            response.setContentType("text/plain");
            response.getWriter().write("woven " + request.getRequestURI());
        }
    }
}
