package io.inweave.tests.grpc.app;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** {@code server <name> <port> <transport>}, or {@code client}: then a line in, a line out. */
public final class EchoMain {
    private EchoMain() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("server")) {
            int port = EchoServer.start(arguments[1], Integer.parseInt(arguments[2]), arguments[3])
                    .getPort();
            System.out.println("READY " + port);
        } else {
            System.out.println("READY 0");
        }
        EchoClient client = new EchoClient();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 4);
            System.out.println("> " + client.call(words[0], words[1], words[2], words[3]));
        }
        System.exit(0);
    }
}
