package io.inweave.agent.runtime.sample;

import io.inweave.agent.runtime.library.Calls;
import io.inweave.agent.weaving.AgentServices;
import io.inweave.agent.weaving.Deliberate;
import io.inweave.bootstrap.Hook;
import java.io.IOException;

/** One hook for each shape and each way to fail. */
public final class Hooks {
    private Hooks() {}

    /** Doubles; 7 skips the body; a failure is healed by -1 when the argument is -7. */
    public static final class Around extends Hook {
        public Around(AgentServices services) {}

        @Override
        public Object enter(Object self, Object[] arguments) {
            return arguments[0];
        }

        @Override
        public boolean skips(Object state) {
            return state.equals(7);
        }

        @Override
        public Object exit(Object state, Object self, Object[] arguments, Object returned, Throwable thrown) {
            return thrown != null ? -1 : skips(state) ? 70 : (Integer) returned * 2;
        }

        @Override
        public boolean heals(Object state, Throwable thrown) {
            return state.equals(-7);
        }
    }

    /** Runs the body three times. */
    public static final class Repeated extends Hook {
        public Repeated(AgentServices services) {}

        @Override
        public Object enter(Object self, Object[] arguments) {
            return ((Calls) self).bodies();
        }

        @Override
        public Object exit(Object state, Object self, Object[] arguments, Object returned, Throwable thrown) {
            return (Integer) returned + (Integer) state;
        }

        @Override
        public boolean repeats(Object state) {
            return !state.equals(2);
        }
    }

    public static final class Upper extends Hook {
        public Upper(AgentServices services) {}

        @Override
        public Object replace(Object self, Object value) {
            return value.toString().toUpperCase(java.util.Locale.ROOT);
        }
    }

    public static final class Broken extends Hook {
        public Broken(AgentServices services) {}

        @Override
        public Object replace(Object self, Object value) {
            throw new IllegalStateException("our fault");
        }
    }

    public static final class Refusing extends Hook {
        public Refusing(AgentServices services) {}

        @Override
        public Object replace(Object self, Object value) {
            throw Deliberate.of(new IOException("meant"));
        }
    }
}
