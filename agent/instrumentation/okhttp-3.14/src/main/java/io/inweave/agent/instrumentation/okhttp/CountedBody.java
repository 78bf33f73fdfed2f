package io.inweave.agent.instrumentation.okhttp;

import io.inweave.agent.weaving.http.AnswerStream;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** An answer's body: counts what is read, and tells once how it ended. */
final class CountedBody extends ResponseBody {
    private final ResponseBody body;
    private final BufferedSource counted;

    CountedBody(ResponseBody body, AnswerStream.End end) {
        this.body = body;
        this.counted = Okio.buffer(new Counted(body.source(), end));
    }

    @Override
    public @Nullable MediaType contentType() {
        return body.contentType();
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public BufferedSource source() {
        return counted;
    }

    private static final class Counted extends ForwardingSource {
        private final AnswerStream.End end;
        private long bytes;
        private boolean told;

        Counted(Source source, AnswerStream.End end) {
            super(source);
            this.end = end;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            try {
                long read = super.read(sink, byteCount);
                if (read < 0) {
                    tell();
                } else {
                    bytes += read;
                }
                return read;
            } catch (IOException e) {
                throw failed(e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } catch (IOException e) {
                throw failed(e);
            } finally {
                tell();
            }
        }

        private void tell() {
            if (!told) {
                told = true;
                end.ended(bytes);
            }
        }

        private IOException failed(IOException failure) {
            if (told) {
                return failure;
            }
            told = true;
            return end.failed(bytes, failure);
        }
    }
}
