package io.inweave.agent.weaving.http;

/** Headers of a library's message that are changed in place. Names come in lower case; a library ignores their case. */
public interface HeaderTarget {
    /** Drops every value of a name. */
    void remove(String name);

    /** Replaces every value of a name. */
    void set(String name, String value);

    /** Puts a value beside what is there. */
    void add(String name, String value);
}
