package io.inweave.core.model.access;

import java.net.InetAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A block of IP addresses, such as {@code 10.0.0.0/8}. */
public final class AddressBlock {
    private final byte[] prefix;
    private final int bits;

    private AddressBlock(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /**
     * The addresses whose first bits are those of the given one.
     *
     * @throws IllegalArgumentException if there are more bits than the address has, or fewer than none
     */
    public static AddressBlock of(InetAddress address, int bits) {
        byte[] prefix = address.getAddress();
        if (bits < 0 || bits > prefix.length * 8) {
            throw new IllegalArgumentException("prefix length " + bits + ", expected 0 to " + prefix.length * 8);
        }
        return new AddressBlock(prefix, bits);
    }

    /** Whether the address is in the block; one of the other IP version never is. */
    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != prefix.length) {
            return false;
        }
        int whole = bits / 8;
        for (int i = 0; i < whole; i++) {
            if (bytes[i] != prefix[i]) {
                return false;
            }
        }
        int rest = bits % 8;
        return rest == 0 || ((bytes[whole] ^ prefix[whole]) & (0xff << (8 - rest)) & 0xff) == 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressBlock
                && bits == ((AddressBlock) other).bits
                && Arrays.equals(prefix, ((AddressBlock) other).prefix);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(prefix) + bits;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < prefix.length; i++) {
            text.append(i == 0 ? "" : ".").append(prefix[i] & 0xff);
        }
        return text.append('/').append(bits).toString();
    }
}
