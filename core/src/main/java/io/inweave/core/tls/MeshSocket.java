package io.inweave.core.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mutual TLS beneath what a library takes for a plaintext socket. It is deliberately no {@link javax.net.ssl.SSLSocket}: a
 * library that sees a TLS session changes its ways (the scheme it tells, the connections it shares).
 *
 * <p>As thread-safe as a socket: one thread may read while another writes, and any may close it.
 */
public final class MeshSocket extends Socket {
    private final Socket transport;
    private final MeshTls tls;
    private final TlsTarget target;
    private final List<String> alpn;
    /** What the application's bytes go through; the transport itself until the handshake is done. */
    private volatile Socket secured;

    private MeshSocket(Socket transport, MeshTls tls, TlsTarget target, List<String> alpn) throws SocketException {
        super((SocketImpl) null);
        this.transport = transport;
        this.tls = tls;
        this.target = target;
        this.alpn = alpn;
        this.secured = transport;
    }

    /**
     * Not connected yet: {@link #connect} connects and performs the handshake.
     *
     * @param transport an unconnected socket, owned by the answer
     * @param alpn what to offer, in order; empty for no ALPN
     */
    public static MeshSocket unconnected(Socket transport, MeshTls tls, TlsTarget target, List<String> alpn)
            throws SocketException {
        return new MeshSocket(transport, tls, target, alpn);
    }

    /**
     * Performs the handshake over a connected socket, bounded by its read timeout (10 s where it has none). The answer owns
     * the socket and closes it, as does a failure.
     *
     * @param alpn what to offer, in order; empty for no ALPN
     * @throws IOException when there is no usable identity, or when the handshake fails
     */
    public static MeshSocket over(Socket connected, MeshTls tls, TlsTarget target, List<String> alpn)
            throws IOException {
        MeshSocket socket = new MeshSocket(connected, tls, target, alpn);
        socket.secured = tls.clientSocket(connected, target, alpn);
        return socket;
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    /**
     * @param timeout bound in milliseconds of connecting, and again of each read of the handshake; 0 for no bound of
     *     connecting and 10 s for the handshake
     */
    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
        transport.connect(endpoint, timeout);
        int readTimeout = transport.getSoTimeout();
        if (timeout != 0) {
            transport.setSoTimeout(timeout);
        }
        Socket ready = tls.clientSocket(transport, target, alpn);
        ready.setSoTimeout(readTimeout);
        secured = ready;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return secured.getInputStream();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return secured.getOutputStream();
    }

    @Override
    public void close() throws IOException {
        secured.close();
    }

    @Override
    public void shutdownInput() throws IOException {
        secured.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        secured.shutdownOutput();
    }

    @Override
    public boolean isClosed() {
        return secured.isClosed();
    }

    @Override
    public boolean isInputShutdown() {
        return secured.isInputShutdown();
    }

    @Override
    public boolean isOutputShutdown() {
        return secured.isOutputShutdown();
    }

    @Override
    public void setSoTimeout(int timeout) throws SocketException {
        secured.setSoTimeout(timeout);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return secured.getSoTimeout();
    }

    /** None: who wrote to the channel would pass TLS by. */
    @Override
    public @Nullable SocketChannel getChannel() {
        return null;
    }

    @Override
    public void sendUrgentData(int data) throws IOException {
        throw new SocketException("Urgent data not supported");
    }

    @Override
    public void setOOBInline(boolean on) throws SocketException {
        throw new SocketException("Urgent data not supported");
    }

    @Override
    public boolean getOOBInline() {
        return false;
    }

    @Override
    public void bind(SocketAddress bindpoint) throws IOException {
        transport.bind(bindpoint);
    }

    @Override
    public boolean isBound() {
        return transport.isBound();
    }

    @Override
    public boolean isConnected() {
        return transport.isConnected();
    }

    @Override
    public InetAddress getInetAddress() {
        return transport.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return transport.getLocalAddress();
    }

    @Override
    public int getPort() {
        return transport.getPort();
    }

    @Override
    public int getLocalPort() {
        return transport.getLocalPort();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return transport.getRemoteSocketAddress();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return transport.getLocalSocketAddress();
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        transport.setTcpNoDelay(on);
    }

    @Override
    public boolean getTcpNoDelay() throws SocketException {
        return transport.getTcpNoDelay();
    }

    @Override
    public void setSoLinger(boolean on, int linger) throws SocketException {
        transport.setSoLinger(on, linger);
    }

    @Override
    public int getSoLinger() throws SocketException {
        return transport.getSoLinger();
    }

    @Override
    public void setSendBufferSize(int size) throws SocketException {
        transport.setSendBufferSize(size);
    }

    @Override
    public int getSendBufferSize() throws SocketException {
        return transport.getSendBufferSize();
    }

    @Override
    public void setReceiveBufferSize(int size) throws SocketException {
        transport.setReceiveBufferSize(size);
    }

    @Override
    public int getReceiveBufferSize() throws SocketException {
        return transport.getReceiveBufferSize();
    }

    @Override
    public void setKeepAlive(boolean on) throws SocketException {
        transport.setKeepAlive(on);
    }

    @Override
    public boolean getKeepAlive() throws SocketException {
        return transport.getKeepAlive();
    }

    @Override
    public void setTrafficClass(int trafficClass) throws SocketException {
        transport.setTrafficClass(trafficClass);
    }

    @Override
    public int getTrafficClass() throws SocketException {
        return transport.getTrafficClass();
    }

    @Override
    public void setReuseAddress(boolean on) throws SocketException {
        transport.setReuseAddress(on);
    }

    @Override
    public boolean getReuseAddress() throws SocketException {
        return transport.getReuseAddress();
    }

    @Override
    public void setPerformancePreferences(int connectionTime, int latency, int bandwidth) {
        transport.setPerformancePreferences(connectionTime, latency, bandwidth);
    }

    // The three methods that sockets have from Java 9 on: they override there, and are not known to Java 8.

    public <T> Socket setOption(SocketOption<T> name, T value) throws IOException {
        LateSocketMethods.set(transport, name, value);
        return this;
    }

    public <T> T getOption(SocketOption<T> name) throws IOException {
        return LateSocketMethods.get(transport, name);
    }

    public Set<SocketOption<?>> supportedOptions() {
        return LateSocketMethods.supported(transport);
    }

    @Override
    public String toString() {
        return transport.toString();
    }
}
