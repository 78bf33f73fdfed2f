package io.inweave.core.balance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class XxHash64Test {
    /** Values that Envoy's own test of its hash expects (test/common/common/hash_test.cc). */
    @Test
    void agreesWithEnvoy() {
        assertThat(Long.toUnsignedString(XxHash64.hash("foo"))).isEqualTo("3728699739546630719");
        assertThat(Long.toUnsignedString(XxHash64.hash("bar"))).isEqualTo("5234164152756840025");
        assertThat(Long.toUnsignedString(XxHash64.hash("foo\nbar"))).isEqualTo("8917841378505826757");
        assertThat(Long.toUnsignedString(XxHash64.hash("lyft"))).isEqualTo("4400747396090729504");
        assertThat(Long.toUnsignedString(XxHash64.hash(""))).isEqualTo("17241709254077376921");
    }

    /** From the specification's reference implementation. */
    @Test
    void hashesMoreThanOneStripe() {
        assertThat(XxHash64.hash("Nobody inspects the spammish repetition")).isEqualTo(0xfbcea83c8a378bf1L);
    }
}
