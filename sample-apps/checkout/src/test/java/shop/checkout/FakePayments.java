// SPDX-License-Identifier: Apache-2.0
package shop.checkout;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import shop.payment.v1.ChargeReply;
import shop.payment.v1.ChargeRequest;
import shop.payment.v1.HistoryRequest;
import shop.payment.v1.Payment;
import shop.payment.v1.PaymentsGrpc.PaymentsImplBase;
import shop.payment.v1.SettleReply;
import shop.payment.v1.SettleRequest;

/** A payment service that accepts each charge, fails it, or never answers, as it was told last. */
final class FakePayments extends PaymentsImplBase {

    private final Server server;
    private final List<ChargeRequest> charges = new CopyOnWriteArrayList<>();
    private volatile Status status = Status.OK;
    private volatile boolean silent;

    FakePayments() {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .addService(this)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String target() {
        return "127.0.0.1:" + server.getPort();
    }

    void accepts() {
        failsWith(Status.OK);
    }

    void failsWith(Status status) {
        this.status = status;
        silent = false;
        charges.clear();
    }

    void neverAnswers() {
        silent = true;
    }

    List<ChargeRequest> charges() {
        return charges;
    }

    @Override
    public void charge(ChargeRequest request, StreamObserver<ChargeReply> responses) {
        charges.add(request);
        if (silent) {
            return;
        }
        if (!status.isOk()) {
            responses.onError(status.asRuntimeException());
            return;
        }
        responses.onNext(ChargeReply.newBuilder()
                .setPaymentId("pay-1")
                .setVersion("v1")
                .setInstance("payment-1")
                .build());
        responses.onCompleted();
    }

    @Override
    public void history(HistoryRequest request, StreamObserver<Payment> responses) {
        if (!status.isOk()) {
            responses.onError(status.asRuntimeException());
            return;
        }
        responses.onNext(Payment.newBuilder()
                .setPaymentId("pay-1")
                .setOrderId("order-1")
                .setAmountCents(1250)
                .build());
        responses.onCompleted();
    }

    @Override
    public StreamObserver<SettleRequest> settle(StreamObserver<SettleReply> responses) {
        return new StreamObserver<>() {
            @Override
            public void onNext(SettleRequest request) {
                responses.onNext(SettleReply.newBuilder()
                        .setPaymentId(request.getPaymentId())
                        .setSettled(true)
                        .setInstance("payment-1")
                        .build());
            }

            @Override
            public void onError(Throwable cancelled) {}

            @Override
            public void onCompleted() {
                responses.onCompleted();
            }
        };
    }
}
