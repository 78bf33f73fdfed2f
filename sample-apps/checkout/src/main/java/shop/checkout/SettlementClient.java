// SPDX-License-Identifier: Apache-2.0
package shop.checkout;

import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import shop.payment.v1.PaymentsGrpc;
import shop.payment.v1.PaymentsGrpc.PaymentsStub;
import shop.payment.v1.SettleReply;
import shop.payment.v1.SettleRequest;

/** Settles payments over one stream in both directions, without waiting. */
@Component
class SettlementClient {

    private final PaymentsStub payments;
    private final Duration timeout;

    SettlementClient(ManagedChannel paymentChannel, @Value("${payment.timeout}") Duration timeout) {
        this.payments = PaymentsGrpc.newStub(paymentChannel);
        this.timeout = timeout;
    }

    CompletableFuture<List<Settled>> settle(List<String> paymentIds) {
        Answers answers = new Answers();
        StreamObserver<SettleRequest> requests = payments.withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .settle(answers);
        for (String id : paymentIds) {
            requests.onNext(SettleRequest.newBuilder().setPaymentId(id).build());
        }
        requests.onCompleted();
        return answers.all;
    }

    /** What payment answered to one of them. */
    record Settled(String id, boolean settled, String instance) {}

    private static final class Answers implements StreamObserver<SettleReply> {

        private final List<Settled> received = new ArrayList<>();
        private final CompletableFuture<List<Settled>> all = new CompletableFuture<>();

        @Override
        public void onNext(SettleReply reply) {
            received.add(new Settled(reply.getPaymentId(), reply.getSettled(), reply.getInstance()));
        }

        @Override
        public void onError(Throwable failure) {
            all.completeExceptionally(PaymentFailures.refusal(failure));
        }

        @Override
        public void onCompleted() {
            all.complete(List.copyOf(received));
        }
    }
}
