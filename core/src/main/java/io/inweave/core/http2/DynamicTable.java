package io.inweave.core.http2;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** HPACK's dynamic table: the newest entry comes first (RFC 7541, sections 2.3.2 and 4). */
final class DynamicTable {
    /** What a peer may use unless our settings say otherwise, which they do not. */
    static final int MOST_BYTES = 4096;

    private final Deque<HeaderField> entries = new ArrayDeque<>();
    private int size;
    private int capacity = MOST_BYTES;

    void add(HeaderField field) {
        shrinkTo(capacity - field.size());
        if (field.size() <= capacity) {
            entries.addFirst(field);
            size += field.size();
        }
    }

    /** @throws Http2Exception when it exceeds what we allow */
    void resize(int bytes) throws Http2Exception {
        if (bytes > MOST_BYTES) {
            throw new Http2Exception(
                    ErrorCode.COMPRESSION_ERROR, "table size " + bytes + ", expected at most " + MOST_BYTES);
        }
        capacity = bytes;
        shrinkTo(bytes);
    }

    private void shrinkTo(int bytes) {
        while (size > bytes && !entries.isEmpty()) {
            size -= entries.removeLast().size();
        }
    }

    /**
     * An entry.
     *
     * @param index 1 for the newest
     * @throws Http2Exception when there is none
     */
    HeaderField get(int index) throws Http2Exception {
        if (index < 1 || index > entries.size()) {
            throw new Http2Exception(
                    ErrorCode.COMPRESSION_ERROR,
                    "index " + (index + StaticTable.SIZE) + ", expected 1 to " + (StaticTable.SIZE + entries.size()));
        }
        Iterator<HeaderField> newestFirst = entries.iterator();
        for (int skipped = 1; skipped < index; skipped++) {
            newestFirst.next();
        }
        return newestFirst.next();
    }

    int size() {
        return size;
    }
}
