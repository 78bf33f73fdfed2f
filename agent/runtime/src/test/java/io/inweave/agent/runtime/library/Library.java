package io.inweave.agent.runtime.library;

import java.io.IOException;

/** Stands for a library that is woven. */
public class Library implements Calls {
    private final String name;
    private int bodies;

    public Library() {
        this("made");
    }

    public Library(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int bodies() {
        return bodies;
    }

    @Override
    public int around(int value) throws IOException {
        bodies++;
        if (value < 0) {
            throw new IOException("negative");
        }
        return value;
    }

    @Override
    public int repeated(int value) {
        bodies++;
        return value;
    }

    @Override
    public String argument(String value) {
        return value;
    }

    @Override
    public String open(String value) {
        return value;
    }

    @Override
    public String closed(String value) throws IOException {
        return value;
    }

    @Override
    public String deliberate(String value) throws IOException {
        return value;
    }
}
