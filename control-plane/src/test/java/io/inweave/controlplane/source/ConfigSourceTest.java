package io.inweave.controlplane.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.inweave.controlplane.model.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigSourceTest {
    private static final Duration LIVE = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    private final AtomicReference<ConfigState> state = new AtomicReference<>();
    private ConfigSource source;

    @AfterEach
    void close() {
        if (source != null) {
            source.close();
        }
    }

    @Test
    void readsBeforeItReturnsAndFollowsEdits() throws IOException {
        write("a.yaml", service("one"));
        watch();
        assertThat(hosts()).containsExactly(host("one"));
        write("a.yaml", service("two"));
        awaitHosts("two");
    }

    @Test
    void editIsLiveWellWithinASecond() throws IOException {
        write("a.yaml", service("one"));
        watch();
        write("a.yaml", service("two"));
        await().atMost(Duration.ofMillis(900)).until(() -> hosts().equals(List.of(host("two"))));
    }

    @Test
    void seesNewFilesInNewFoldersAndTheirRemoval() throws IOException {
        watch();
        Files.createDirectories(folder.resolve("shop/deep"));
        write("shop/deep/a.yml", service("one"));
        awaitHosts("one");
        Files.delete(folder.resolve("shop/deep/a.yml"));
        awaitHosts();
    }

    @Test
    void seesAtomicRenames() throws IOException {
        write("a.yaml", service("one"));
        watch();
        Path draft = Files.writeString(folder.resolve(".a.yaml.swp"), service("two"));
        Files.move(
                draft, folder.resolve("a.yaml"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        awaitHosts("two");
    }

    @Test
    void seesTheSwapOfLinksByWhichConfigMapsAreMounted() throws IOException {
        Path mounted = Files.createDirectory(folder.resolve("mounted"));
        Path first = Files.createDirectory(mounted.resolve("..2026_1"));
        Path second = Files.createDirectory(mounted.resolve("..2026_2"));
        Files.writeString(first.resolve("a.yaml"), service("one"));
        Files.writeString(second.resolve("a.yaml"), service("two"));
        Files.createSymbolicLink(mounted.resolve("..data"), Path.of("..2026_1"));
        Files.createSymbolicLink(mounted.resolve("a.yaml"), Path.of("..data/a.yaml"));
        watch();
        assertThat(hosts()).containsExactly(host("one"));
        Path next = Files.createSymbolicLink(mounted.resolve("..data_tmp"), Path.of("..2026_2"));
        Files.move(
                next, mounted.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        awaitHosts("two");
    }

    @Test
    void brokenFileKeepsItsLastGoodStateUntilItIsMended() throws IOException {
        write("a.yaml", service("one"));
        write("b.yaml", service("other"));
        watch();
        write("a.yaml", service("two") + "---\nkind: Nonsense\n");
        await().atMost(LIVE).until(() -> !state.get().errors().isEmpty());
        assertThat(hosts()).containsExactly(host("one"), host("other"));
        assertThat(state.get().errors())
                .allSatisfy(error -> assertThat(error.file()).isEqualTo("a.yaml"));
        write("a.yaml", service("two"));
        awaitHosts("two", "other");
        assertThat(state.get().errors()).isEmpty();
    }

    @Test
    void fileThatWasNeverGoodGivesWhatCanBeReadOfItAndDeniesWhatCannot() throws IOException {
        write("a.yaml", service("one") + "---\n" + RefusalsTest.resource("AuthorizationPolicy", "{ action: AUDIT }"));
        watch();
        assertThat(hosts()).containsExactly(host("one"));
        assertThat(state.get().configuration().refusals()).hasSize(1);
        assertThat(state.get().errors()).hasSize(1);
    }

    @Test
    void refusedPolicyWithALastGoodVersionKeepsThatAndDeniesNothing() throws IOException {
        write("a.yaml", RefusalsTest.resource("AuthorizationPolicy", "{ action: DENY }"));
        watch();
        write("a.yaml", RefusalsTest.resource("AuthorizationPolicy", "{ action: AUDIT }"));
        await().atMost(LIVE).until(() -> !state.get().errors().isEmpty());
        assertThat(state.get().configuration().refusals()).isEmpty();
        assertThat(state.get().configuration().authorizationPolicies()).hasSize(1);
    }

    @Test
    void newPolicyThatIsRefusedInAKnownFileDenies() throws IOException {
        write("a.yaml", service("one"));
        watch();
        write("a.yaml", service("one") + "---\n" + RefusalsTest.resource("PeerAuthentication", "{ mtls: 1 }"));
        await().atMost(LIVE).until(() -> state.get().configuration().refusals().size() == 1);
    }

    @Test
    void twoFilesThatDefineTheSameAreBothNamedAndTheFirstStays() throws IOException {
        write("a.yaml", service("one"));
        write("b.yaml", service("one"));
        watch();
        assertThat(hosts()).containsExactly(host("one"));
        assertThat(state.get().errors()).singleElement().satisfies(error -> {
            assertThat(error.file()).isEqualTo("b.yaml");
            assertThat(error.expected()).contains("a.yaml:2");
        });
    }

    @Test
    void twoResourcesThatClaimTheSameHostAreBothNamed() throws IOException {
        String entry = RefusalsTest.resource(
                "VirtualService", "{ hosts: [pay], http: [ { route: [ { destination: { host: pay } } ] } ] }");
        write("a.yaml", entry);
        write("b.yaml", entry.replace("name: x", "name: y"));
        watch();
        assertThat(state.get().configuration().virtualServices()).hasSize(1);
        assertThat(state.get().errors()).singleElement().satisfies(error -> {
            assertThat(error.resource()).isEqualTo("VirtualService shop/y");
            assertThat(error.expected()).contains("VirtualService shop/x");
        });
    }

    @Test
    void fileThatStaysEmptyIsEmptied() throws IOException {
        write("a.yaml", service("one"));
        watch();
        write("a.yaml", "");
        awaitHosts();
    }

    @Test
    void fileThatCannotBeReadKeepsItsStateAndIsNamed() throws IOException {
        write("a.yaml", service("one"));
        watch();
        Files.write(folder.resolve("a.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 'a'});
        await().atMost(LIVE).until(() -> !state.get().errors().isEmpty());
        assertThat(hosts()).containsExactly(host("one"));
        write("a.yaml", service("two"));
        awaitHosts("two");
    }

    @Test
    void directoryThatIsGoneKeepsEverything() throws IOException {
        Path root = Files.createDirectory(folder.resolve("config"));
        Files.writeString(root.resolve("a.yaml"), service("one"));
        source = ConfigSource.watch(root, state::set);
        Path away = Files.move(root, folder.resolve("away"));
        await().atMost(LIVE).until(() -> !state.get().errors().isEmpty());
        assertThat(hosts()).containsExactly(host("one"));
        Files.move(away, root);
        await().atMost(LIVE).until(() -> state.get().errors().isEmpty());
    }

    @Test
    void consumerThatFailsIsCalledAgain() throws IOException {
        AtomicReference<Boolean> fails = new AtomicReference<>(false);
        source = ConfigSource.watch(folder, read -> {
            if (fails.getAndSet(false)) {
                throw new IllegalStateException("on purpose");
            }
            state.set(read);
        });
        fails.set(true);
        write("a.yaml", service("one"));
        await().atMost(LIVE).until(() -> !fails.get());
        write("b.yaml", service("two"));
        awaitHosts("one", "two");
    }

    @Test
    void warnsOfHostsAndSubsetsThatNobodyHas() throws IOException {
        write("a.yaml", service("one"));
        write(
                "b.yaml",
                RefusalsTest.resource(
                        "VirtualService",
                        "{ hosts: [one, typo], http: [ { route: [ { destination: { host: one, subset: v1 } } ],"
                                + " mirror: { host: nobody } }, { route: [ { destination: { host: one } } ] } ] }"));
        watch();
        assertThat(state.get().errors()).isEmpty();
        assertThat(state.get().warnings())
                .extracting(warning -> warning.field() + " " + warning.value())
                .containsExactly(
                        "spec.hosts typo.shop.svc.cluster.local",
                        "spec.http[0].route v1",
                        "spec.http[0].mirror nobody");
    }

    @Test
    void directoryMustBeThereAtFirst() {
        assertThatThrownBy(() -> ConfigSource.watch(folder.resolve("none"), state::set))
                .hasMessageContaining("none")
                .hasMessageContaining("expected a readable directory");
    }

    private void watch() {
        source = ConfigSource.watch(folder, state::set);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private List<String> hosts() {
        return state.get().configuration().services().stream()
                .map(Service::host)
                .toList();
    }

    private void awaitHosts(String... names) {
        List<String> expected =
                List.of(names).stream().map(ConfigSourceTest::host).toList();
        await().atMost(LIVE).untilAsserted(() -> assertThat(hosts()).isEqualTo(expected));
    }

    private static String host(String name) {
        return name + ".shop.svc.cluster.local";
    }

    private static String service(String name) {
        return "apiVersion: v1\nkind: Service\nmetadata: { name: " + name
                + ", namespace: shop }\nspec: { selector: { app: " + name + " }, ports: [ { port: 80 } ] }\n";
    }
}
