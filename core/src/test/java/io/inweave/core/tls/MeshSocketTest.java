package io.inweave.core.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inweave.core.identity.Identity;
import io.inweave.core.identity.IdentityState;
import io.inweave.core.identity.PeerCheck;
import io.inweave.core.identity.TestAuthority;
import io.inweave.core.telemetry.EventLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeshSocketTest {
    private static final TestAuthority AUTHORITY = TestAuthority.of("cluster.local");

    private final IdentityState identity = new IdentityState();
    private final MeshTls tls = MeshTls.of(identity, EventLog.none(), Clock.systemUTC());

    @BeforeEach
    void haveAnIdentity() {
        identity.publish(AUTHORITY.identity("shop", "checkout"));
    }

    private static TlsTarget target(String account) {
        return TlsTarget.of(List.of(AUTHORITY.id("shop", account)), null, "http/1.1");
    }

    /** A server that answers each line with itself, and demands a client certificate. */
    private static ServerSocket payment() throws Exception {
        Identity own = AUTHORITY.identity("shop", "payment");
        PeerTrust trust = new PeerTrust(PeerCheck.of(AUTHORITY.bundle(), Clock.systemUTC()), null);
        SSLContext context = TlsContexts.create(new IdentityKeys(own.svid()), trust, 10, 60);
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(true);
        Thread thread = new Thread(() -> serve(server), "payment");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static void serve(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getInputStream().transferTo(socket.getOutputStream());
            } catch (IOException e) {
                // The client's end shows what happened.
            }
        }
    }

    private static Socket connect(ServerSocket server) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()), 5000);
        return socket;
    }

    @Test
    void aLayeredSocketSpeaksMutualTls() throws Exception {
        try (ServerSocket server = payment();
                Socket socket = tls.clientSocket(connect(server), target("payment"), List.of())) {
            socket.getOutputStream().write("hello".getBytes());

            assertThat(socket.getInputStream().readNBytes(5)).isEqualTo("hello".getBytes());
            assertThat(tls.verify(((SSLSocket) socket).getSession(), target("payment"))
                            .id())
                    .isEqualTo(AUTHORITY.id("shop", "payment"));
            assertThat(socket.getSoTimeout()).isZero();
        }
    }

    @Test
    void aServerOfAnotherIdentityIsRefusedAndTheSocketClosed() throws Exception {
        try (ServerSocket server = payment()) {
            Socket connected = connect(server);

            assertThatThrownBy(() -> tls.clientSocket(connected, target("inventory"), List.of()))
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("wrong identity");
            assertThat(connected.isClosed()).isTrue();
        }
    }

    @Test
    void whatLooksLikePlaintextIsMutualTls() throws Exception {
        try (ServerSocket server = payment();
                Socket socket = MeshSocket.over(connect(server), tls, target("payment"), List.of())) {
            socket.getOutputStream().write("hello".getBytes());

            assertThat(socket.getInputStream().readNBytes(5)).isEqualTo("hello".getBytes());
            assertThat(socket).isNotInstanceOf(SSLSocket.class);
            assertThat(socket.getChannel()).isNull();
            assertThat(socket.getPort()).isEqualTo(server.getLocalPort());
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void connectingPerformsTheHandshakeAndKeepsTheReadTimeout() throws Exception {
        try (ServerSocket server = payment();
                Socket socket = MeshSocket.unconnected(new Socket(), tls, target("payment"), List.of())) {
            socket.setSoTimeout(3_000);
            socket.setTcpNoDelay(true);
            assertThat(socket.isConnected()).isFalse();

            socket.connect(server.getLocalSocketAddress(), 5_000);
            socket.getOutputStream().write("hello".getBytes());

            assertThat(socket.getInputStream().readNBytes(5)).isEqualTo("hello".getBytes());
            assertThat(socket.getSoTimeout()).isEqualTo(3_000);
            assertThat(socket.getTcpNoDelay()).isTrue();
            socket.close();
            assertThat(socket.isClosed()).isTrue();
        }
    }

    @Test
    void optionsOfLaterJavaVersionsReachTheTransport() throws Exception {
        try (ServerSocket server = payment();
                Socket socket = MeshSocket.over(connect(server), tls, target("payment"), List.of())) {
            socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);

            assertThat(socket.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
            assertThat(socket.getKeepAlive()).isTrue();
            assertThat(socket.supportedOptions()).contains(StandardSocketOptions.TCP_NODELAY);
        }
    }

    @Test
    void connectingToAPeerThatNeverAnswersEndsWithinItsTimeout() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                Socket socket = MeshSocket.unconnected(new Socket(), tls, target("payment"), List.of())) {
            assertThatThrownBy(() -> socket.connect(silent.getLocalSocketAddress(), 200))
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(socket.isClosed()).isTrue();
        }
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Socket connected = connect(silent);
            connected.setSoTimeout(200);

            assertThatThrownBy(() -> tls.clientSocket(connected, target("payment"), List.of()))
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(connected.isClosed()).isTrue();
        }
    }
}
