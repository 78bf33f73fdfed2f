package io.inweave.controlplane.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inweave.controlplane.model.Instance;
import io.inweave.controlplane.model.WorkloadId;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.state.StateDirectory;
import io.inweave.controlplane.testkit.LogLines;
import io.inweave.controlplane.testkit.MutableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistryTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private final MutableClock clock = new MutableClock();
    private final List<List<Instance>> published = new ArrayList<>();
    private StateDirectory state;
    private Registry registry;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        state = StateDirectory.open(directory);
        registry = reopen();
    }

    private Registry reopen() {
        return Registry.open(RegistryFile.in(state), published::add, Runnable::run, clock, MINUTE);
    }

    private static Registration registration(String group, String id) {
        return new Registration(
                WorkloadId.group(ObjectName.of("shop", group)), id, "127.0.0.1", Map.of("http", 18_081), 15_020);
    }

    private Presence announced(String group, String id, int port) throws AnnouncementRefusedException {
        Presence presence = registry.connected(registration(group, id));
        presence.announce(port);
        return presence;
    }

    private List<Instance> latest() {
        return published.get(published.size() - 1);
    }

    @Test
    void publishesAnAnnouncedPortAfterItIsOnDisk() throws Exception {
        List<Boolean> onDisk = new ArrayList<>();
        registry = Registry.open(
                RegistryFile.in(state),
                instances -> onDisk.add(Files.exists(state.path().resolve("instances.json"))),
                Runnable::run,
                clock,
                MINUTE);
        announced("checkout", "one", 8080);
        assertThat(onDisk).containsExactly(true);
    }

    @Test
    void anInstanceThatAnnouncesNothingIsNotPublished() throws Exception {
        registry.connected(registration("checkout", "one"));
        assertThat(registry.announcedInstances()).isEmpty();
        assertThat(registry.instances()).hasSize(1);
    }

    @Test
    void keepsInstancesOverARestart() throws Exception {
        announced("checkout", "one", 8080);
        registry = reopen();
        assertThat(registry.announcedInstances())
                .containsExactly(new Instance(
                        WorkloadId.group(ObjectName.of("shop", "checkout")),
                        "one",
                        "127.0.0.1",
                        Set.of(8080),
                        Map.of("http", 18_081)));
        assertThat(registry.instances().get(0).registration().metricsPort()).isEqualTo(15_020);
    }

    @Test
    void keepsTheFileToItsOwner() throws Exception {
        announced("checkout", "one", 8080);
        assertThat(Files.getPosixFilePermissions(state.path().resolve("instances.json")))
                .hasSize(2);
    }

    @Test
    void anInstanceExpiresAMinuteAfterItsLastStream() throws Exception {
        Presence presence = announced("checkout", "one", 8080);
        clock.advance(Duration.ofHours(1));
        registry.expire();
        assertThat(registry.instances()).as("while it has a stream").hasSize(1);
        presence.lost();
        clock.advance(Duration.ofSeconds(59));
        registry.expire();
        assertThat(latest()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        registry.expire();
        assertThat(latest()).isEmpty();
    }

    @Test
    void theMinuteCountsAnewAfterARestart() throws Exception {
        announced("checkout", "one", 8080).lost();
        clock.advance(Duration.ofSeconds(50));
        registry = reopen();
        clock.advance(Duration.ofSeconds(50));
        registry.expire();
        assertThat(registry.announcedInstances()).hasSize(1);
        clock.advance(Duration.ofSeconds(10));
        registry.expire();
        assertThat(registry.announcedInstances()).isEmpty();
    }

    @Test
    void anInstanceThatComesBackInTimeStays() throws Exception {
        announced("checkout", "one", 8080).lost();
        clock.advance(Duration.ofSeconds(59));
        registry.connected(registration("checkout", "one"));
        clock.advance(Duration.ofSeconds(59));
        registry.expire();
        assertThat(registry.announcedInstances()).hasSize(1);
    }

    @Test
    void anOldStreamThatEndsLateDoesNotStartTheMinute() throws Exception {
        Presence old = announced("checkout", "one", 8080);
        registry.connected(registration("checkout", "one"));
        old.lost();
        clock.advance(Duration.ofMinutes(5));
        registry.expire();
        assertThat(registry.announcedInstances()).hasSize(1);
    }

    @Test
    void anInstanceThatWithdrewItsLastPortGoesWithItsStream() throws Exception {
        Presence presence = announced("checkout", "one", 8080);
        presence.withdraw(8080);
        assertThat(latest()).isEmpty();
        presence.lost();
        assertThat(registry.instances()).isEmpty();
    }

    @Test
    void severalInstancesShareAnAddress() throws Exception {
        announced("checkout", "one", 8080);
        announced("checkout", "two", 8081);
        announced("payment", "one", 9090);
        assertThat(registry.announcedInstances()).hasSize(3);
    }

    @Test
    void aPortOfAnotherGroupIsRefusedAlsoWhenThatHasNoStream() throws Exception {
        announced("payment", "one", 8080).lost();
        assertThatThrownBy(() -> announced("checkout", "one", 8080))
                .isInstanceOf(AnnouncementRefusedException.class)
                .hasMessageContaining("announced by an instance of another group");
    }

    @Test
    void anInstanceWithANewAddressAnnouncesAnew() throws Exception {
        announced("checkout", "one", 8080);
        registry.connected(
                new Registration(WorkloadId.group(ObjectName.of("shop", "checkout")), "one", "10.0.0.2", Map.of(), 0));
        assertThat(latest()).isEmpty();
    }

    @Test
    void aProcessAnnouncesSixtyFourPortsAtMost() throws Exception {
        Presence presence = registry.connected(registration("checkout", "one"));
        for (int port = 1; port <= 64; port++) {
            presence.announce(port);
        }
        assertThatThrownBy(() -> presence.announce(65)).hasMessageContaining("at most 64 ports");
    }

    @Test
    void aChangedFileIsPutAsideWithAMessage() throws Exception {
        announced("checkout", "one", 8080);
        Path file = state.path().resolve("instances.json");
        Files.writeString(file, " ", StandardOpenOption.APPEND);
        emptyAfter("checksum does not match");
    }

    @Test
    void aTruncatedFileIsPutAsideWithAMessage() throws Exception {
        announced("checkout", "one", 8080);
        Path file = state.path().resolve("instances.json");
        byte[] content = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(content, content.length / 2));
        emptyAfter("checksum does not match");
    }

    @Test
    void nonsenseIsPutAsideWithAMessage() throws Exception {
        Files.write(state.path().resolve("instances.json"), "\0\1\2".getBytes(StandardCharsets.UTF_8));
        emptyAfter("registered instances");
    }

    private void emptyAfter(String message) throws AnnouncementRefusedException {
        try (LogLines log = new LogLines()) {
            registry = reopen();
            assertThat(registry.instances()).isEmpty();
            assertThat(log.containing(message)).hasSize(1).allMatch(line -> line.startsWith("ERROR"));
        }
        assertThat(state.path().resolve("instances.json.corrupted")).exists();
        announced("checkout", "two", 8080);
        registry = reopen();
        assertThat(registry.announcedInstances()).hasSize(1);
    }
}
