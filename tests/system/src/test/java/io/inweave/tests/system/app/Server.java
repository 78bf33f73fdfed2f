package io.inweave.tests.system.app;

import java.nio.file.Files;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;

/** The server; ends as Spring Boot ends it: takes no more connections, lets requests end, then stops. */
final class Server {
    private Server() {}

    static void start(String name, int port) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("app").toString());
        tomcat.setPort(port);
        Answers answers = new Answers(name);
        tomcat.addContext("", null).getPipeline().addValve(answers);
        Connector connector = tomcat.getConnector();
        tomcat.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(tomcat, connector, answers), "app-shutdown"));
    }

    private static void stop(Tomcat tomcat, Connector connector, Answers answers) {
        // Not by a logger: those of the JDK end by a shutdown hook, too.
        System.err.println("the application stops");
        connector.pause();
        ((AbstractProtocol<?>) connector.getProtocolHandler()).closeServerSocketGraceful();
        answers.release();
        answers.awaitNone();
        try {
            tomcat.stop();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }
}
