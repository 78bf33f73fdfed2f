// SPDX-License-Identifier: Apache-2.0
package shop.payment;

import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.payment.v1.PaymentsGrpc;

/** The program: serves payments and gRPC's own health service until it is told to stop. */
public final class PaymentServer {

    private static final Logger log = LoggerFactory.getLogger(PaymentServer.class);
    private static final int REMEMBERED_PAYMENTS = 10_000;
    private static final int GRACE_SECONDS = 10;

    private final HealthStatusManager health = new HealthStatusManager();
    private final Settings settings;
    private final Server server;

    private PaymentServer(Settings settings) {
        this.settings = settings;
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress(settings.bindAddress(), settings.port()))
                .addService(new PaymentService(settings, new Ledger(REMEMBERED_PAYMENTS)))
                .addService(health.getHealthService())
                .build();
    }

    static PaymentServer start(Settings settings) throws IOException {
        PaymentServer payment = new PaymentServer(settings);
        payment.server.start();
        payment.health.setStatus(PaymentsGrpc.SERVICE_NAME, ServingStatus.SERVING);
        log.info(
                "payment {} {} serves on {}:{}",
                settings.version(),
                settings.instance(),
                settings.bindAddress(),
                payment.port());
        return payment;
    }

    int port() {
        return server.getPort();
    }

    /** Reports itself as not serving, takes no new calls, and lets running ones end for up to 10 s. */
    void stop() {
        health.enterTerminalState();
        server.shutdown();
        try {
            if (!server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        log.info("payment {} stopped", settings.instance());
    }

    public static void main(String[] arguments) throws Exception {
        Settings settings;
        try {
            settings = Settings.from(System::getenv);
        } catch (IllegalArgumentException e) {
            log.error("cannot start: {}", e.getMessage());
            System.exit(2);
            return;
        }
        PaymentServer payment = start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(payment::stop, "shutdown"));
        payment.server.awaitTermination();
    }
}
