// SPDX-License-Identifier: Apache-2.0
package shop.payment;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import shop.payment.v1.SettleReply;
import shop.payment.v1.SettleRequest;

/**
 * One settle stream. Asks for the next request only while the caller takes the answers, so that a caller who never
 * reads cannot fill the memory.
 */
final class Settlement implements StreamObserver<SettleRequest> {

    private final ServerCallStreamObserver<SettleReply> responses;
    private final Ledger ledger;
    private final String instance;
    /** Only gRPC's callbacks touch it, and these come one after another. */
    private boolean asked;

    Settlement(ServerCallStreamObserver<SettleReply> responses, Ledger ledger, String instance) {
        this.responses = responses;
        this.ledger = ledger;
        this.instance = instance;
        responses.disableAutoRequest();
        responses.setOnReadyHandler(this::askWhenReady);
    }

    @Override
    public void onNext(SettleRequest request) {
        asked = false;
        responses.onNext(SettleReply.newBuilder()
                .setPaymentId(request.getPaymentId())
                .setSettled(ledger.settle(request.getPaymentId()).isPresent())
                .setInstance(instance)
                .build());
        askWhenReady();
    }

    @Override
    public void onError(Throwable cancelled) {
        // the caller went away; there is nobody to answer
    }

    @Override
    public void onCompleted() {
        responses.onCompleted();
    }

    private void askWhenReady() {
        if (!asked && responses.isReady()) {
            asked = true;
            responses.request(1);
        }
    }
}
