package io.inweave.agent.instrumentation.jdktls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class SidecarNameTest {
    private static ByteBuffer names(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer extension = ByteBuffer.allocate(5 + bytes.length);
        extension.putShort((short) (3 + bytes.length)).put((byte) 0).putShort((short) bytes.length);
        extension.put(bytes).flip();
        return extension;
    }

    @Test
    void readsTheHostOfASidecarsName() {
        assertThat(SidecarName.plain(names("outbound_.80_._.pay.shop.svc.cluster.local")))
                .isEqualTo(names("pay.shop.svc.cluster.local"));
        assertThat(SidecarName.plain(names("outbound_.80_.v1_.pay.shop.svc.cluster.local")))
                .isEqualTo(names("pay.shop.svc.cluster.local"));
    }

    @Test
    void leavesAnyOtherNameAsItCame() {
        for (String name : new String[] {
            "", "pay.shop", "out_bound.pay", "outbound_.", "outbound_.80_", "outbound_.80_._.", "outbound_.80_.pay.shop"
        }) {
            ByteBuffer extension = names(name);
            assertThat(SidecarName.plain(extension)).as(name).isSameAs(extension);
        }
    }

    @Test
    void leavesWhatIsNotOneHostNameToTheJdk() {
        ByteBuffer cut = names("outbound_.80_._.pay.shop");
        cut.limit(cut.limit() - 1);
        ByteBuffer otherType = names("outbound_.80_._.pay.shop");
        otherType.put(2, (byte) 1);

        assertThat(SidecarName.plain(cut)).isSameAs(cut);
        assertThat(SidecarName.plain(otherType)).isSameAs(otherType);
        assertThat(SidecarName.plain(ByteBuffer.allocate(0)).remaining()).isZero();
    }
}
