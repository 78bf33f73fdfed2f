package io.inweave.agent.runtime.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inweave.agent.runtime.library.Calls;
import io.inweave.agent.runtime.link.Linker;
import io.inweave.agent.runtime.plan.Plan;
import io.inweave.agent.runtime.plan.WeaveTable;
import io.inweave.agent.runtime.sample.SampleInstrumentation;
import io.inweave.bootstrap.Hook;
import io.inweave.core.telemetry.EventLog;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WeavingTest {
    private static final String LIBRARY = "io.inweave.agent.runtime.library.Library";

    private final StringBuffer logged = new StringBuffer();
    private final EventLog log = EventLog.to(logged, EventLog.Level.INFO, Clock.systemUTC());
    private Class<?> woven;
    private Calls library;

    @BeforeEach
    void weave() throws ReflectiveOperationException {
        WeaveTable table = WeaveTable.of(List.of(Plan.of(new SampleInstrumentation(), log)));
        WovenTransformer transformer = new WovenTransformer(table, log);
        Hook.link(new Linker(null, table, name -> null));
        woven = new LibraryLoader(transformer).loadClass(LIBRARY);
        library = (Calls) woven.getConstructor().newInstance();
    }

    @AfterEach
    void detach() {
        Hook.link(null);
    }

    @Test
    void theResultOfABodyIsReplaced() throws IOException {
        assertThat(library.around(3)).isEqualTo(6);
    }

    @Test
    void aBodyIsSkipped() throws IOException {
        assertThat(library.around(7)).isEqualTo(70);
        assertThat(library.bodies()).isZero();
    }

    @Test
    void aFailureIsHealedOrStaysTheLibrarys() throws IOException {
        assertThat(library.around(-7)).isEqualTo(-1);
        assertThatThrownBy(() -> library.around(-1))
                .isInstanceOf(IOException.class)
                .hasMessage("negative");
    }

    @Test
    void aBodyRunsAgainAfterEnteringAgain() {
        assertThat(library.repeated(10)).isEqualTo(12);
        assertThat(library.bodies()).isEqualTo(3);
    }

    @Test
    void argumentsOfMethodsAndConstructorsAreReplaced() throws ReflectiveOperationException {
        assertThat(library.argument("abc")).isEqualTo("ABC");
        assertThat(((Calls) woven.getConstructor(String.class).newInstance("abc")).name())
                .isEqualTo("ABC");
    }

    @Test
    void anErrorInAnOpenHookSwitchesTheInstrumentationOffOnce() {
        assertThat(library.open("abc")).isEqualTo("abc");
        assertThat(library.open("abc")).isEqualTo("abc");
        assertThat(library.argument("abc")).isEqualTo("abc");
        assertThat(logged.toString().lines()).singleElement().asString().contains("sample", "our fault");
    }

    @Test
    void anErrorInAClosedHookRefusesAlsoWhenTheInstrumentationIsOff() throws IOException {
        library.open("abc");

        assertThatThrownBy(() -> library.closed("abc")).isInstanceOf(IOException.class);
        assertThat(library.around(3)).isEqualTo(6);
    }

    @Test
    void aDeliberateExceptionIsTheLibrarys() {
        assertThatThrownBy(() -> library.deliberate("abc"))
                .isInstanceOf(IOException.class)
                .hasMessage("meant");
        assertThat(logged).isEmpty();
    }

    @Test
    void withoutALinkerEverythingIsAsIfItWereNotWoven() throws IOException {
        Hook.link(null);

        assertThat(library.around(3)).isEqualTo(3);
        assertThat(library.open("abc")).isEqualTo("abc");
    }

    /** A copy of the library beside the agent's classes, woven as it is loaded. */
    private static final class LibraryLoader extends ClassLoader {
        private final WovenTransformer transformer;

        LibraryLoader(WovenTransformer transformer) {
            super(WeavingTest.class.getClassLoader());
            this.transformer = transformer;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(LIBRARY)) {
                return super.loadClass(name, resolve);
            }
            String file = name.replace('.', '/');
            try (InputStream in = getResourceAsStream(file + ".class")) {
                byte[] classFile = transformer.transform(this, file, null, null, in.readAllBytes());
                return defineClass(name, classFile, 0, classFile.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
