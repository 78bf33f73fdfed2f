// SPDX-License-Identifier: Apache-2.0
package shop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.payment.v1.ChargeReply;
import shop.payment.v1.ChargeRequest;
import shop.payment.v1.HistoryRequest;
import shop.payment.v1.Payment;
import shop.payment.v1.PaymentsGrpc;
import shop.payment.v1.SettleReply;
import shop.payment.v1.SettleRequest;

class PaymentServiceTest {

    private static final String CARD = "4111111111111111";

    private PaymentServer server;
    private ManagedChannel channel;

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.stop();
    }

    @Test
    void chargesAnOrderOnce() throws IOException {
        PaymentsGrpc.PaymentsBlockingStub payments = start("v1");

        ChargeReply first = payments.charge(charge("order-1", 1250));
        ChargeReply again = payments.charge(charge("order-1", 1250));

        assertThat(again).isEqualTo(first);
        assertThat(payments.history(HistoryRequest.getDefaultInstance()))
                .toIterable()
                .extracting(Payment::getOrderId)
                .containsExactly("order-1");
    }

    @Test
    void refusesAnotherAmountForAnOrderThatWasCharged() throws IOException {
        PaymentsGrpc.PaymentsBlockingStub payments = start("v1");
        payments.charge(charge("order-1", 1250));

        assertStatus(() -> payments.charge(charge("order-1", 99)), Status.Code.ALREADY_EXISTS);
    }

    @Test
    void refusesTheCardThatTheBankRefuses() throws IOException {
        PaymentsGrpc.PaymentsBlockingStub payments = start("v1");
        ChargeRequest refused =
                charge("order-1", 1250).toBuilder().setCard("4000000000000002").build();

        assertStatus(() -> payments.charge(refused), Status.Code.FAILED_PRECONDITION);
    }

    @Test
    void namesTheFieldThatIsWrong() throws IOException {
        PaymentsGrpc.PaymentsBlockingStub payments = start("v1");

        assertThatThrownBy(() -> payments.charge(charge("order-1", 0)))
                .hasMessage("INVALID_ARGUMENT: amount_cents is 0, expected at least 1");
    }

    @Test
    void givesAReceiptSinceVersionTwo() throws IOException {
        ChargeReply reply = start("v2").charge(charge("order-1", 1205));

        assertThat(reply.getVersion()).isEqualTo("v2");
        assertThat(reply.getReceipt()).isEqualTo("pay-order-1: 12.05 paid, thank you");
    }

    @Test
    void givesTheLatestPaymentsNewestFirst() throws IOException {
        PaymentsGrpc.PaymentsBlockingStub payments = start("v1");
        List.of("a", "b", "c").forEach(order -> payments.charge(charge(order, 100)));

        assertThat(payments.history(HistoryRequest.newBuilder().setLimit(2).build()))
                .toIterable()
                .extracting(Payment::getOrderId)
                .containsExactly("c", "b");
    }

    @Test
    void settlesPaymentsWhileTheStreamIsOpen() throws Exception {
        start("v1").charge(charge("order-1", 1250));
        Replies replies = new Replies();
        StreamObserver<SettleRequest> requests = PaymentsGrpc.newStub(channel).settle(replies);

        requests.onNext(settle("pay-order-1"));
        assertThat(replies.next().getSettled()).isTrue();
        requests.onNext(settle("pay-unknown"));
        assertThat(replies.next().getSettled()).isFalse();
        requests.onCompleted();
    }

    @Test
    void reportsItsHealth() throws IOException {
        start("v1");
        HealthCheckRequest request = HealthCheckRequest.newBuilder()
                .setService(PaymentsGrpc.SERVICE_NAME)
                .build();

        assertThat(HealthGrpc.newBlockingStub(channel).check(request).getStatus())
                .isEqualTo(ServingStatus.SERVING);
    }

    private PaymentsGrpc.PaymentsBlockingStub start(String version) throws IOException {
        server = PaymentServer.start(
                Settings.from(Map.of("PORT", "0", "PAYMENT_VERSION", version, "INSTANCE", "test")::get));
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        return PaymentsGrpc.newBlockingStub(channel);
    }

    private static ChargeRequest charge(String orderId, long amountCents) {
        return ChargeRequest.newBuilder()
                .setOrderId(orderId)
                .setAmountCents(amountCents)
                .setCard(CARD)
                .build();
    }

    private static SettleRequest settle(String paymentId) {
        return SettleRequest.newBuilder().setPaymentId(paymentId).build();
    }

    private static void assertStatus(Runnable call, Status.Code expected) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(expected));
    }

    private static final class Replies implements StreamObserver<SettleReply> {

        private final BlockingQueue<SettleReply> received = new LinkedBlockingQueue<>();

        SettleReply next() throws InterruptedException {
            SettleReply reply = received.poll(5, TimeUnit.SECONDS);
            assertThat(reply).as("a reply within 5 s").isNotNull();
            return reply;
        }

        @Override
        public void onNext(SettleReply reply) {
            received.add(reply);
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
    }
}
