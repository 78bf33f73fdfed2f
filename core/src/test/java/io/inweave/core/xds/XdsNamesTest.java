package io.inweave.core.xds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inweave.core.model.view.Lookup;
import io.inweave.core.model.view.OutboundListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Names that are asked for, and those who wait for them. */
final class XdsNamesTest extends XdsClientFixture {
    @Test
    void allWhoAskForANameShareOneQuestion() {
        CompletableFuture<Lookup<OutboundListener>> one = client.outbound(ECHO);
        CompletableFuture<Lookup<OutboundListener>> other = client.outbound(ECHO);
        client.connect();

        assertThat(other).isSameAs(one);
        one.join();
        assertThat(ads.requests(ResourceType.LDS))
                .filteredOn(request -> request.getResourceNamesSubscribeCount() > 0)
                .hasSize(1);
    }

    @Test
    void learnsThatANameIsUnknown() {
        client.connect();

        assertThat(client.outbound("nosuch:80").join().state()).isEqualTo(Lookup.State.ABSENT);
        assertThat(client.view().outbound("nosuch:80").state()).isEqualTo(Lookup.State.ABSENT);
    }

    @Test
    void aNameThatAppearsLaterIsSeen() {
        client.connect();
        client.outbound("late:80").join();

        ads.push(ResourceType.LDS, "late:80", "v1", recorded(ResourceType.LDS, ECHO));

        await().until(() -> client.view().outbound("late:80").state() == Lookup.State.PRESENT);
    }

    @Test
    void neverTakesSilenceForTheAbsenceOfAListener() {
        ads.mute();
        client.close();
        client = client(ads.port(), Duration.ofMillis(50));
        client.connect();
        CompletableFuture<Lookup<OutboundListener>> silent = client.outbound(ECHO);
        await().until(() -> log.toString().contains("no answer from the control plane"));

        assertThat(client.view().outbound(ECHO).state()).isEqualTo(Lookup.State.PENDING);
        assertThat(silent).isNotDone();

        ads.unmute();
        ads.cut();
        assertThat(silent.join().state()).isEqualTo(Lookup.State.PRESENT);
    }

    @Test
    void showsThatAListenerExistsBeforeAllThatItDependsOnIsKnown() {
        ads.mute();
        client.connect();
        client.outbound(ECHO);
        await().until(() -> !ads.requests(ResourceType.LDS).isEmpty());

        ads.push(ResourceType.LDS, ECHO, "v1", recorded(ResourceType.LDS, ECHO));

        await().until(() -> client.view().outbound(ECHO).state() == Lookup.State.INCOMPLETE);
    }

    @Test
    void keepsOnlyTheNewestNamesWithoutAListener() {
        client.close();
        client = client(ads.port(), Duration.ofSeconds(15), 3);
        client.connect();
        for (String name : List.of("a:1", "b:1", "c:1")) {
            client.outbound(name).join();
        }
        assertThat(client.view().outbound("a:1").state()).isEqualTo(Lookup.State.ABSENT);

        client.outbound("d:1").join();

        // The oldest, a:1, was used just now: so b:1 goes, and the control plane is told.
        assertThat(client.view().outbound().keySet()).containsExactlyInAnyOrder("a:1", "c:1", "d:1");
        await().untilAsserted(() -> assertThat(ads.requests(ResourceType.LDS))
                .anySatisfy(request ->
                        assertThat(request.getResourceNamesUnsubscribeList()).containsExactly("b:1")));
    }

    @Test
    void whoWaitsForANameThatIsPushedOutIsTold() {
        client.close();
        client = client(ads.port(), Duration.ofSeconds(15), 2);
        CompletableFuture<Lookup<OutboundListener>> first = client.outbound("a:1");

        client.outbound("b:1");
        client.outbound("c:1");

        assertThat(first).succeedsWithin(Duration.ofSeconds(5)).hasToString("UNKNOWN");
    }

    @Test
    void endsWithoutLeavingAnybodyWaiting() {
        CompletableFuture<Lookup<OutboundListener>> asked = client.outbound(ECHO);

        client.close();

        assertThat(asked).succeedsWithin(Duration.ofSeconds(5)).hasToString("UNKNOWN");
        // Futures complete on a thread of their own, so that who waits holds up nobody: at once means soon here.
        assertThat(client.outbound("other:80"))
                .succeedsWithin(Duration.ofSeconds(5))
                .hasToString("UNKNOWN");
    }
}
