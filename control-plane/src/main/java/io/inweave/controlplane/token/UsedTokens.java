package io.inweave.controlplane.token;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.inweave.controlplane.state.StateDirectory;
import io.inweave.controlplane.state.StateFile;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which tokens were used, with which keys. On the disk before the certificate is given, and kept until the token
 * expires. The list is made before the key that signs tokens, so a list that is missing was lost, as one that cannot be read
 * is. Then every token that was minted before is void: a used one cannot be told from others.
 */
final class UsedTokens {
    private static final Logger log = LoggerFactory.getLogger(UsedTokens.class);
    private static final String FILE = "used-tokens.json";
    private static final int LIMIT = 64 * 1024 * 1024;
    /** Tokens that are used and not yet expired; the file stays below {@link #LIMIT}. */
    private static final int MOST_TOKENS = 50_000;

    private static final int MOST_KEYS = 10_000;

    /** What became of a use. */
    enum Use {
        FIRST,
        REPEATED,
        EXHAUSTED,
        TOO_OLD,
        FULL
    }

    private record Entry(Instant expires, Set<String> keys) {}

    private final StateFile file;
    private final Clock clock;
    private final Map<String, Entry> entries = new HashMap<>();
    private Instant lostAt = Instant.EPOCH;

    private UsedTokens(StateFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** An empty list, for a key that has signed no token yet. */
    static void begin(StateDirectory state) throws IOException {
        new UsedTokens(state.file(FILE), Clock.systemUTC()).save();
    }

    static UsedTokens open(StateDirectory state, Clock clock) throws IOException {
        UsedTokens used = new UsedTokens(state.file(FILE), clock);
        used.load();
        return used;
    }

    /** Counts the use of a token with a key; on return it is on the disk. */
    synchronized Use use(Claims claims, String keyFingerprint) throws IOException {
        forgetExpired();
        if (!claims.issuedAt().isAfter(lostAt)) {
            return Use.TOO_OLD;
        }
        Entry entry = entries.get(claims.id());
        if (entry != null && entry.keys().contains(keyFingerprint)) {
            return Use.REPEATED;
        }
        if (entry != null && entry.keys().size() >= Math.min(claims.uses(), MOST_KEYS)) {
            return Use.EXHAUSTED;
        }
        if (entry == null && entries.size() >= MOST_TOKENS) {
            return Use.FULL;
        }
        Set<String> keys = entry == null ? new LinkedHashSet<>() : entry.keys();
        keys.add(keyFingerprint);
        entries.put(claims.id(), new Entry(claims.expires().plus(TokenVerifier.SKEW), keys));
        try {
            save();
        } catch (IOException notKept) {
            keys.remove(keyFingerprint);
            throw notKept;
        }
        return Use.FIRST;
    }

    private void forgetExpired() {
        Instant now = clock.instant();
        entries.values().removeIf(entry -> entry.expires().isBefore(now));
    }

    private void load() throws IOException {
        Optional<String> text = file.readText(LIMIT);
        if (text.isEmpty()) {
            lost("is missing");
            return;
        }
        try {
            read(JSONObjectUtils.parse(text.get()));
        } catch (ParseException | RuntimeException corrupted) {
            lost("cannot be read (" + corrupted.getMessage() + ") and is kept as " + file.setAside());
        }
    }

    private void lost(String how) throws IOException {
        // A token minted within this second is void too: its iat has whole seconds only.
        lostAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        entries.clear();
        log.error("used join tokens: {} {}; tokens minted before {} are void, mint new ones", file.path(), how, lostAt);
        save();
    }

    private void read(Map<String, Object> json) throws ParseException {
        lostAt = Instant.ofEpochMilli(JSONObjectUtils.getLong(json, "lost_at"));
        Map<String, Object> tokens = JSONObjectUtils.getJSONObject(json, "tokens");
        for (Map.Entry<String, Object> token : tokens.entrySet()) {
            Map<String, Object> entry = JSONObjectUtils.getJSONObject(tokens, token.getKey());
            entries.put(
                    token.getKey(),
                    new Entry(
                            Instant.ofEpochMilli(JSONObjectUtils.getLong(entry, "expires")),
                            new LinkedHashSet<>(List.of(JSONObjectUtils.getStringArray(entry, "keys")))));
        }
    }

    private void save() throws IOException {
        Map<String, Object> tokens = new HashMap<>();
        entries.forEach((id, entry) -> tokens.put(
                id, Map.of("expires", entry.expires().toEpochMilli(), "keys", new ArrayList<>(entry.keys()))));
        file.write(JSONObjectUtils.toJSONString(Map.of("lost_at", lostAt.toEpochMilli(), "tokens", tokens)));
    }
}
