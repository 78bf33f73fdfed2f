package io.inweave.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Calls that no policy allows: a workload of the mesh with another identity, and a peer without any. */
final class ForbiddenScene implements Scene {

    @Override
    public String title() {
        return "A forbidden caller is refused";
    }

    @Override
    public Verdict play(Shop shop, Console console) throws Exception {
        String answer = callAsStranger(shop);
        console.line("workload \"stranger\", identity proven, calls http://inventory:8080/stock: %s", answer);
        String plaintext = callInPlaintext(shop.service("inventory-a").port());
        console.line("plaintext caller without an identity, to the inventory's own port: %s", plaintext);
        return new Verdict.Builder("the stranger gets 403, the plaintext caller no answer at all")
                .expect(answer.startsWith("403"), "the stranger was answered %s", answer)
                .expect(!plaintext.startsWith("HTTP/"), "the plaintext caller was answered %s", plaintext)
                .build();
    }

    private static String callAsStranger(Shop shop) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JavaCommand.path()));
        command.addAll(shop.agent().clientOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), HttpCall.class.getName()));
        command.add("http://inventory:8080/stock");
        Path log = shop.workspace().logs().resolve("stranger.log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        shop.agent().join("stranger", builder.environment());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return "no answer within 60 s; see " + log;
        }
        return output.trim();
    }

    private static String callInPlaintext(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            byte[] request = "GET /stock HTTP/1.1\r\nHost: inventory:8080\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            socket.getOutputStream().write(request);
            byte[] answer = socket.getInputStream().readNBytes(12);
            return answer.length == 0 ? "connection closed" : new String(answer, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "connection refused (" + e.getMessage() + ")";
        }
    }
}
