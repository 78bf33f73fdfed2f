// SPDX-License-Identifier: Apache-2.0
package shop.payment;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.payment.v1.ChargeReply;
import shop.payment.v1.ChargeRequest;
import shop.payment.v1.HistoryRequest;
import shop.payment.v1.Payment;
import shop.payment.v1.PaymentsGrpc;
import shop.payment.v1.SettleReply;
import shop.payment.v1.SettleRequest;

/** Answers the calls of {@code shop.payment.v1.Payments}. */
final class PaymentService extends PaymentsGrpc.PaymentsImplBase {

    private static final Logger log = LoggerFactory.getLogger(PaymentService.class);
    private static final int DEFAULT_HISTORY = 100;
    private static final int LONGEST_HISTORY = 1_000;
    private static final Pattern ORDER_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern CARD = Pattern.compile("[0-9]{12,19}");
    /** The customary test card that the bank refuses. */
    private static final String REFUSED_CARD = "4000000000000002";

    private final Settings settings;
    private final Ledger ledger;

    PaymentService(Settings settings, Ledger ledger) {
        this.settings = settings;
        this.ledger = ledger;
    }

    @Override
    public void charge(ChargeRequest request, StreamObserver<ChargeReply> responses) {
        Status refusal = refusalOf(request);
        if (!refusal.isOk()) {
            log.info("order {} refused by {}: {}", printable(request), settings.instance(), refusal.getDescription());
            responses.onError(refusal.asRuntimeException());
            return;
        }
        Ledger.Entry entry = ledger.enter(request.getOrderId(), request.getAmountCents());
        if (entry.amountCents() != request.getAmountCents()) {
            responses.onError(Status.ALREADY_EXISTS
                    .withDescription("order " + entry.orderId() + " was charged another amount")
                    .asRuntimeException());
            return;
        }
        log.info("order {} charged by {} {}", entry.orderId(), settings.version(), settings.instance());
        responses.onNext(replyTo(entry));
        responses.onCompleted();
    }

    @Override
    public void history(HistoryRequest request, StreamObserver<Payment> responses) {
        int asked = request.getLimit() <= 0 ? DEFAULT_HISTORY : request.getLimit();
        List<Ledger.Entry> entries = ledger.latest(Math.min(asked, LONGEST_HISTORY));
        for (Ledger.Entry entry : entries) {
            responses.onNext(Payment.newBuilder()
                    .setPaymentId(entry.paymentId())
                    .setOrderId(entry.orderId())
                    .setAmountCents(entry.amountCents())
                    .setSettled(entry.settled())
                    .build());
        }
        responses.onCompleted();
    }

    @Override
    public StreamObserver<SettleRequest> settle(StreamObserver<SettleReply> responses) {
        return new Settlement((ServerCallStreamObserver<SettleReply>) responses, ledger, settings.instance());
    }

    private ChargeReply replyTo(Ledger.Entry entry) {
        ChargeReply.Builder reply = ChargeReply.newBuilder()
                .setPaymentId(entry.paymentId())
                .setVersion(settings.version())
                .setInstance(settings.instance());
        if (settings.version().equals("v2")) {
            reply.setReceipt("%s: %d.%02d paid, thank you"
                    .formatted(entry.paymentId(), entry.amountCents() / 100, entry.amountCents() % 100));
        }
        return reply.build();
    }

    private static Status refusalOf(ChargeRequest request) {
        if (!ORDER_ID.matcher(request.getOrderId()).matches()) {
            return Status.INVALID_ARGUMENT.withDescription(
                    "order_id: expected 1 to 64 letters, digits, and after the first dots, dashes, underscores");
        }
        if (request.getAmountCents() < 1) {
            return Status.INVALID_ARGUMENT.withDescription(
                    "amount_cents is " + request.getAmountCents() + ", expected at least 1");
        }
        if (!CARD.matcher(request.getCard()).matches()) {
            return Status.INVALID_ARGUMENT.withDescription("card: expected 12 to 19 digits");
        }
        if (request.getCard().equals(REFUSED_CARD)) {
            return Status.FAILED_PRECONDITION.withDescription("the card was refused");
        }
        return Status.OK;
    }

    private static String printable(ChargeRequest request) {
        return ORDER_ID.matcher(request.getOrderId()).matches() ? request.getOrderId() : "(unreadable)";
    }
}
