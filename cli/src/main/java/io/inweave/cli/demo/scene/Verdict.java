package io.inweave.cli.demo.scene;

import java.util.ArrayList;
import java.util.List;

/**
 * What a scene found out.
 *
 * @param claim one sentence that the scene was to prove
 * @param reasons what did not hold, with the measured figures; empty when the claim holds
 */
public record Verdict(String claim, List<String> reasons) {

    public boolean holds() {
        return reasons.isEmpty();
    }

    /** Collects what is wrong with a claim; nothing wrong means that it holds. */
    static final class Builder {
        private final String claim;
        private final List<String> reasons = new ArrayList<>();

        Builder(String claim) {
            this.claim = claim;
        }

        Builder expect(boolean condition, String format, Object... values) {
            if (!condition) {
                reasons.add(String.format(format, values));
            }
            return this;
        }

        Verdict build() {
            return new Verdict(claim, List.copyOf(reasons));
        }
    }
}
