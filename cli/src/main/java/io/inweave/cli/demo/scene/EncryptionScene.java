package io.inweave.cli.demo.scene;

import io.inweave.cli.demo.shop.Console;
import io.inweave.cli.demo.shop.Recording;
import io.inweave.cli.demo.shop.Shop;
import java.util.List;

/** Judges every byte that the relays between the services recorded. */
final class EncryptionScene implements Scene {

    @Override
    public String title() {
        return "Not one byte between the services is plaintext (recorded on the way, by relays that hold no key)";
    }

    @Override
    public boolean isPlayable(Shop shop) {
        return !shop.recordings().isEmpty();
    }

    @Override
    public Verdict play(Shop shop, Console console) {
        List<Recording> recordings = shop.recordings();
        console.line("%-14s %12s %12s %14s %16s", "to", "connections", "bytes", "TLS records", "bytes outside TLS");
        Verdict.Builder verdict =
                new Verdict.Builder("all bytes to checkout, inventory and payment lie in TLS records");
        long bytes = 0;
        for (Recording seen : recordings) {
            console.line(
                    "%-14s %12d %12d %14d %16d",
                    seen.service(), seen.connections(), seen.bytes(), seen.applicationRecords(), seen.offendingBytes());
            verdict.expect(
                    seen.offendingBytes() == 0,
                    "%s: %d bytes outside of TLS records",
                    seen.service(),
                    seen.offendingBytes());
            bytes += seen.bytes();
        }
        verdict.expect(bytes > 10_000, "only %d bytes were recorded: the calls went some other way", bytes);
        for (String workload : List.of("checkout", "inventory", "payment-v1")) {
            verdict.expect(
                    recordings.stream()
                            .anyMatch(seen -> seen.service().startsWith(workload) && seen.applicationRecords() > 0),
                    "nothing was recorded on the way to %s",
                    workload);
        }
        return verdict.build();
    }
}
