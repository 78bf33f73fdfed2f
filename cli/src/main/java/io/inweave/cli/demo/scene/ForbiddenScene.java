package io.inweave.cli.demo.scene;

import io.inweave.cli.demo.shop.Console;
import io.inweave.cli.demo.shop.Shop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Calls that no policy allows: a workload of the mesh with another identity, and a peer without any. */
final class ForbiddenScene implements Scene {

    @Override
    public String title() {
        return "A forbidden caller is refused";
    }

    @Override
    public Verdict play(Shop shop, Console console) throws Exception {
        String answer = shop.callAsStranger("http://inventory:8080/stock");
        console.line("workload \"stranger\", identity proven, calls http://inventory:8080/stock: %s", answer);
        String plaintext = callInPlaintext(shop.instances("inventory").get(0).port());
        console.line("plaintext caller without an identity, to the inventory's own port: %s", plaintext);
        return new Verdict.Builder("the stranger gets 403, the plaintext caller no answer at all")
                .expect(answer.startsWith("403"), "the stranger was answered %s", answer)
                .expect(!plaintext.startsWith("HTTP/"), "the plaintext caller was answered %s", plaintext)
                .build();
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
