package io.inweave.agent.weaving;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Values that several instrumentations of one copy of a library share, such as an attribute key that one sets and another
 * reads: each has its own class loader, so that statics of theirs would be two. A value hangs on a class of the library, and
 * goes when that goes. Its type must be one that both sides see: the library's, core's or the JDK's.
 */
public final class Shared {
    private static final ClassValue<ConcurrentMap<String, Object>> VALUES =
            new ClassValue<ConcurrentMap<String, Object>>() {
                @Override
                protected ConcurrentMap<String, Object> computeValue(Class<?> anchor) {
                    return new ConcurrentHashMap<>();
                }
            };

    private Shared() {}

    /**
     * The value of a name, made by whoever asks first.
     *
     * @param anchor a class of the library, the same for all who share
     * @param name unique among what hangs on that class
     */
    @SuppressWarnings("unchecked")
    public static <T> T value(Class<?> anchor, String name, Supplier<T> maker) {
        return (T) VALUES.get(anchor).computeIfAbsent(name, unused -> maker.get());
    }
}
