package io.inweave.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    private static final TestAuthority AUTHORITY = TestAuthority.of("cluster.local");

    private final StringBuffer log = new StringBuffer();
    private final Clock clock = Clock.systemUTC();
    private Path file;
    private StateDirectory state;

    @BeforeEach
    void setUp(@TempDir Path directory) {
        file = directory.resolve("identity.pem");
        state = StateDirectory.of(directory, new Told(log));
    }

    private void save() {
        state.save(SavedIdentity.of(AUTHORITY.identity("shop", "checkout"), "shop/checkout"));
    }

    @Test
    void anEmptyDirectoryHasNoIdentityAndSaysNothing() {
        assertThat(state.load(clock)).isNull();
        assertThat(log).isEmpty();
    }

    @Test
    void whatWasSavedIsLoadedAgain() {
        save();

        assertThat(state.load(clock)).isNotNull();
        assertThat(log).isEmpty();
    }

    @Test
    void aTruncatedFileIsNamedAndIgnoredAtEveryLength() throws Exception {
        save();
        String whole = Files.readString(file);
        for (int length = 0; length < whole.length(); length += 61) {
            Files.writeString(file, whole.substring(0, length));
            log.setLength(0);

            assertThat(state.load(clock)).isNull();
            assertThat(log).contains("saved identity cannot be used and is ignored", "damaged or truncated");
        }
    }

    @Test
    void aDamagedCertificateIsNamedAndIgnored() throws Exception {
        save();
        String whole = Files.readString(file);
        int at = whole.indexOf("BEGIN CERTIFICATE") + 60;
        Files.writeString(file, whole.substring(0, at) + "!!!!" + whole.substring(at + 4));

        assertThat(state.load(clock)).isNull();
        assertThat(log).contains("file=" + file);
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() throws Exception {
        save();
        String one = Files.readString(file);
        save();
        String other = Files.readString(file);
        Files.writeString(file, one.substring(0, one.indexOf("# chain")) + other.substring(other.indexOf("# chain")));

        assertThat(state.load(clock)).isNull();
        assertThat(log).contains("do not belong together");
    }

    @Test
    void anExpiredIdentityIsIgnored() {
        save();

        assertThat(state.load(Clock.offset(clock, Duration.ofDays(1)))).isNull();
        assertThat(log).contains("expired: the certificate of spiffe://cluster.local/ns/shop/sa/checkout ended");
    }

    @Test
    void aBundleThatDoesNotVouchForTheCertificateIsRefused() {
        Identity identity = TestAuthority.of("cluster.local").identity("shop", "checkout");
        state.save(SavedIdentity.of(Identity.of(identity.svid(), AUTHORITY.bundle()), ""));

        assertThat(state.load(clock)).isNull();
        assertThat(log).contains("foreign root");
    }

    @Test
    void aKeyThatOthersCanReadIsWarnedOf() throws Exception {
        save();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(state.load(clock)).isNotNull();
        assertThat(log).contains("private key can be read by others", "permissions=rw-r--r--", "expected=rw-------");
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsToldAndNothingThrown() throws Exception {
        Files.writeString(file, "");
        StateDirectory impossible = StateDirectory.of(file.resolve("below-a-file"), new Told(log));

        impossible.save(SavedIdentity.of(AUTHORITY.identity("shop", "checkout"), ""));

        assertThat(log).contains("identity cannot be saved");
    }

    @Test
    void savingAgainReplacesTheWholeAndLeavesNoOtherFile() throws Exception {
        save();
        Instant until = Instant.now().plusSeconds(60).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        Identity next = AUTHORITY.identity("shop", "checkout", Instant.now().minusSeconds(9), until);
        state.save(SavedIdentity.of(next, "shop/checkout"));

        assertThat(state.load(clock).identity().svid().notAfter()).isEqualTo(until);
        try (var files = Files.list(file.getParent())) {
            assertThat(files).hasSize(1);
        }
    }

    private record Told(StringBuffer log) implements IdentityEvents {
        @Override
        public void info(String message, Object... keyValues) {
            log.append(message);
        }

        @Override
        public void warn(String message, Object... keyValues) {
            log.append(message);
            for (int i = 0; i < keyValues.length; i += 2) {
                log.append(' ').append(keyValues[i]).append('=').append(keyValues[i + 1]);
            }
        }
    }
}
