package io.inweave.agent.testing.matrix;

import java.nio.file.Path;

/** A class of tests that runs for several entries of the matrix, one after the other. */
public interface MatrixSuite {
    /**
     * Before the tests of an entry. Leaves nothing behind when it fails.
     *
     * @param directory empty, and deleted in the end
     */
    void begin(Tested tested, Path directory) throws Exception;

    /** After the tests of an entry. */
    void end() throws Exception;
}
