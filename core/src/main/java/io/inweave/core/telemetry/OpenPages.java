package io.inweave.core.telemetry;

import java.util.ArrayDeque;
import java.util.Deque;

/** The connections of a page server that are open, the oldest first. Thread-safe. */
final class OpenPages {
    private final int most;
    private final Deque<PageConnection> open = new ArrayDeque<>();

    OpenPages(int most) {
        this.most = most;
    }

    /** One more; where there are many, the oldest of those that keep us waiting is cut. */
    synchronized void add(PageConnection connection) {
        if (open.size() >= most) {
            for (PageConnection there : open) {
                if (there.keepsUsWaiting()) {
                    there.cut();
                    break;
                }
            }
        }
        open.add(connection);
    }

    synchronized void remove(PageConnection connection) {
        open.remove(connection);
    }

    synchronized void cut() {
        open.forEach(PageConnection::close);
        open.clear();
    }
}
