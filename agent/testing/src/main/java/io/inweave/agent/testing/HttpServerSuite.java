package io.inweave.agent.testing;

/**
 * What every HTTP server has to do in the mesh, and what its application must not notice of it. The cases
 * stand by theme in the classes above.
 *
 * <p>The subject is a main class that knows of no mesh. Its first argument is a directory with {@code file.bin} and {@code
 * own.p12} (password {@code secret}), the others are its ports: {@code http:<port>}, or {@code tls:<port>} for TLS of its own.
 * It prints {@code READY} when all of them listen, and takes {@code stop <n>} and {@code start <n>} of a port, from 0, as lines
 * on standard input, which it answers by {@code DONE} and the line. It serves:
 *
 * <ul>
 *   <li>{@code /length}: how many bytes the body has;
 *   <li>{@code /stream}: eight times 65536 bytes, each flushed;
 *   <li>{@code /file}: file.bin, as cheaply as the library can;
 *   <li>{@code /relay}: what {@code http://backend:8080/relayed} answers;
 *   <li>{@code /async}: the same, by a dispatch from a thread of its own;
 *   <li>{@code /socket}: where {@link #speaksWebSocket} says so, a WebSocket that sends each text back;
 *   <li>{@code /closed-early}: {@code early}, asynchronous, completed after its stream was closed;
 *   <li>anything else: what it sees of the request, as lines {@code name=value}.
 * </ul>
 */
public abstract class HttpServerSuite extends ServerTelemetryCases {}
