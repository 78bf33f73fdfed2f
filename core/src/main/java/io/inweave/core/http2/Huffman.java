package io.inweave.core.http2;

/**
 * HPACK's Huffman code, reading side (RFC 7541, section 5.2 and appendix B). The code is canonical: codes of one length
 * follow each other in the order of their symbols. So the lengths say it all, and a code is found by comparing it with the
 * last one of its length. Bit by bit is fast enough for the few short headers of an exchange.
 */
final class Huffman {
    private static final int SYMBOLS = 257;
    private static final int END = 256;
    private static final int LONGEST = 30;
    /** Of the symbols 0 to 256 in order, as letters: the letter's distance from {@code 'a'} is the code's length less 5. */
    private static final String LENGTHS = "isxxxxxxxtzxxzxxxxxxxxzxxxxxxxxxbffhibdgffdgdbbbaaabbbbbbbcdkbhf"
            + "ibccccccccccccccccccccccdcdioijbkabababbbaccbbbabcbaabccccckgjix"
            + "prpprrrsrssssststtrstssssqrsrsstrqprrssqsrrtqrssqqrqsrssprrrsrrs"
            + "vvporsruvvvwwvtuoqvwwvwtqqvvxwwwptpqrqqsrruuttvsvwvvwwwwwxwwwwwv"
            + "z";

    /** By length: the first code, how many there are, and where their symbols begin. */
    private static final int[] FIRST = new int[LONGEST + 1];

    private static final int[] COUNT = new int[LONGEST + 1];
    private static final int[] START = new int[LONGEST + 1];
    private static final short[] SORTED = new short[SYMBOLS];

    static {
        int code = 0;
        int at = 0;
        for (int length = 5; length <= LONGEST; length++) {
            FIRST[length] = code;
            START[length] = at;
            for (short symbol = 0; symbol < SYMBOLS; symbol++) {
                if (LENGTHS.charAt(symbol) - 'a' + 5 == length) {
                    SORTED[at++] = symbol;
                    COUNT[length]++;
                }
            }
            code = (code + COUNT[length]) << 1;
        }
    }

    private Huffman() {}

    /**
     * Decodes a string, each octet of which becomes one character.
     *
     * @throws Http2Exception when it holds the end symbol, or ends with other than up to 7 bits of its code
     */
    static String decode(byte[] bytes, int offset, int length) throws Http2Exception {
        StringBuilder text = new StringBuilder(length * 8 / 5 + 1);
        int code = 0;
        int bits = 0;
        for (int i = offset; i < offset + length; i++) {
            for (int shift = 7; shift >= 0; shift--) {
                code = code << 1 | (bytes[i] >>> shift & 1);
                bits++;
                int index = code - FIRST[bits];
                if (index >= 0 && index < COUNT[bits]) {
                    int symbol = SORTED[START[bits] + index];
                    if (symbol == END) {
                        throw invalid("holds the end symbol");
                    }
                    text.append((char) symbol);
                    code = 0;
                    bits = 0;
                }
            }
        }
        if (bits > 7 || code != (1 << bits) - 1) {
            throw invalid("ends with wrong padding");
        }
        return text.toString();
    }

    private static Http2Exception invalid(String what) {
        return new Http2Exception(ErrorCode.COMPRESSION_ERROR, "Huffman-coded string " + what);
    }
}
