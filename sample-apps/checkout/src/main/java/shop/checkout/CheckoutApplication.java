// SPDX-License-Identifier: Apache-2.0
package shop.checkout;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** The program. */
@SpringBootApplication
@EnableConfigurationProperties(ShopSettings.class)
public class CheckoutApplication {

    private static final int PAYMENT_THREADS = 16;
    private static final int WAITING_PAYMENTS = 1_000;

    /** Charges run here, since the payment client waits for its answer. */
    @Bean(destroyMethod = "shutdown")
    ThreadPoolExecutor paymentExecutor() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                PAYMENT_THREADS,
                PAYMENT_THREADS,
                60,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_PAYMENTS),
                new CustomizableThreadFactory("payment-"));
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    @Bean
    HttpClient httpClient() {
        return HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    }

    @Bean(destroyMethod = "shutdown")
    ManagedChannel paymentChannel(@Value("${payment.target}") String target) {
        return ManagedChannelBuilder.forTarget(target).usePlaintext().build();
    }

    public static void main(String[] arguments) {
        SpringApplication.run(CheckoutApplication.class, arguments);
    }
}
