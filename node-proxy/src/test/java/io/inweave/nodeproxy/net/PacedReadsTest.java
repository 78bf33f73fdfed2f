package io.inweave.nodeproxy.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacedReadsTest {
    private final List<Object> seen = new ArrayList<>();
    private int readsOnEach;

    private final EmbeddedChannel channel =
            new EmbeddedChannel(false, false, new PacedReads(), new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext ctx, Object message) {
                    seen.add(message);
                    for (int i = 0; i < readsOnEach; i++) {
                        ctx.read();
                    }
                }

                @Override
                public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
                    seen.add(event);
                }

                @Override
                public void channelInactive(ChannelHandlerContext ctx) {
                    seen.add("end");
                }
            });

    PacedReadsTest() throws Exception {
        channel.config().setAutoRead(false);
        channel.register();
    }

    @Test
    void givesOneMessageForEachRead() {
        channel.pipeline().fireChannelRead("a").fireChannelRead("b");
        assertThat(seen).isEmpty();
        channel.read();
        assertThat(seen).containsExactly("a");
        channel.read();
        assertThat(seen).containsExactly("a", "b");
    }

    @Test
    void givesAllToWhoeverAsksWithinARead() {
        readsOnEach = 1;
        channel.pipeline().fireChannelRead("a").fireChannelRead("b").fireChannelRead("c");
        channel.read();
        assertThat(seen).containsExactly("a", "b", "c");
        channel.pipeline().fireChannelRead("d");
        assertThat(seen).containsExactly("a", "b", "c", "d");
    }

    @Test
    void keepsTheEndUntilTheLastMessageIsTaken() {
        channel.pipeline().fireChannelRead("a").fireChannelRead("b");
        channel.pipeline().fireChannelInactive();
        channel.read();
        assertThat(seen).containsExactly("a");
        channel.read();
        assertThat(seen).containsExactly("a", "b", "end");
    }

    @Test
    void keepsTheOrderOfEventsAndMessages() {
        channel.pipeline().fireUserEventTriggered("at once");
        channel.pipeline().fireChannelRead("a");
        channel.pipeline().fireUserEventTriggered("after a");
        assertThat(seen).containsExactly("at once");
        channel.read();
        assertThat(seen).containsExactly("at once", "a", "after a");
    }

    @Test
    void handsOnWhatWaitsWhenItLeaves() {
        channel.pipeline().fireChannelRead("a").fireChannelRead("b");
        channel.pipeline().remove(PacedReads.class);
        assertThat(seen).containsExactly("a", "b");
    }
}
