package io.inweave.cli.demo.scene;

import io.inweave.cli.demo.shop.Console;
import io.inweave.cli.demo.shop.Shop;
import java.util.List;

/** One thing that the demo shows and measures on the running shop. */
public interface Scene {
    /** All scenes, in the order of the play. */
    List<Scene> ALL = List.of(
            new OrdersScene(),
            new IdentityScene(),
            new CanaryScene(),
            new FaultScene(),
            new KillScene(),
            new TraceScene(),
            new ForbiddenScene(),
            new OtherLanguageScene(),
            new EncryptionScene());

    String title();

    /** Whether this shop has what the scene needs. */
    default boolean isPlayable(Shop shop) {
        return true;
    }

    /** What a shop lacks where the scene cannot be played, for people. */
    default String needs() {
        return "this needs something between the services, which only the demo on one machine has";
    }

    /** Plays the scene; an exception counts as a claim that does not hold. */
    Verdict play(Shop shop, Console console) throws Exception;
}
