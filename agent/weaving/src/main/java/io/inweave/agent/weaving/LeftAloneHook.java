package io.inweave.agent.weaving;

import io.inweave.bootstrap.Hook;
import org.jspecify.annotations.Nullable;

/** Says that a part of a library is left alone, as {@link LeftAlone} does. Shape {@link Shape#ENTER}. */
public abstract class LeftAloneHook extends Hook {
    private final LeftAlone part;

    /**
     * @param part as its users know it, such as {@code the async client of Apache HttpClient 5}
     * @param consequence what the mesh does not do for it, such as {@code its calls are not in the mesh}
     */
    protected LeftAloneHook(AgentServices services, String part, String consequence) {
        this.part = new LeftAlone(services, part, consequence);
    }

    @Override
    public final @Nullable Object enter(@Nullable Object self, Object[] arguments) {
        part.say();
        return null;
    }
}
