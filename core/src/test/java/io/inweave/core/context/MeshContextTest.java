package io.inweave.core.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

final class MeshContextTest {
    private final MeshContext context = MeshContext.of(TraceParent.newSampled(), "", "id", 0);

    @Test
    void swapsAndRestores() {
        assertThat(MeshContext.current()).isNull();
        assertThat(MeshContext.swap(context)).isNull();
        assertThat(MeshContext.current()).isSameAs(context);
        assertThat(MeshContext.swap(null)).isSameAs(context);
        assertThat(MeshContext.current()).isNull();
    }

    @Test
    void carriesItselfIntoOtherWork() throws Exception {
        MeshContext[] seen = new MeshContext[2];
        Runnable task = () -> seen[0] = MeshContext.current();
        Thread thread = new Thread(context.wrap(task));
        thread.start();
        thread.join();
        Callable<MeshContext> call = MeshContext::current;
        seen[1] = context.wrap(call).call();

        assertThat(seen).containsExactly(context, context);
        assertThat(MeshContext.current()).isNull();
    }

    @Test
    void restoresWhatWasThereWhenTheWorkFails() {
        Callable<Void> failing = () -> {
            throw new IOException("no");
        };

        assertThatThrownBy(() -> context.wrap(failing).call()).isInstanceOf(IOException.class);
        assertThat(MeshContext.current()).isNull();
    }
}
