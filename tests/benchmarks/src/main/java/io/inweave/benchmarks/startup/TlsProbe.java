package io.inweave.benchmarks.startup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Tells whether a port answers a ClientHello: with a ServerHello or an alert, either of which is a TLS record. */
final class TlsProbe {
    /** A minimal TLS 1.2 ClientHello that offers one cipher suite; every server answers it with a record of its own. */
    private static final byte[] CLIENT_HELLO = clientHello();

    private TlsProbe() {}

    static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(6_000);
            socket.getOutputStream().write(CLIENT_HELLO);
            int type = socket.getInputStream().read();
            return type == 22 || type == 21;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static byte[] clientHello() {
        int body = 2 + 32 + 1 + 2 + 2 + 2;
        byte[] record = new byte[5 + 4 + body];
        record[0] = 22;
        record[1] = 3;
        record[2] = 1;
        record[4] = (byte) (4 + body);
        record[5] = 1;
        record[8] = (byte) body;
        record[9] = 3;
        record[10] = 3;
        int suites = 9 + 2 + 32 + 1;
        record[suites + 1] = 2;
        record[suites + 2] = (byte) 0xc0;
        record[suites + 3] = 0x2b;
        record[suites + 4] = 1;
        return record;
    }
}
