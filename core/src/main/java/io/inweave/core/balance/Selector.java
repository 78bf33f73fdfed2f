package io.inweave.core.balance;

/** Chooses among a fixed set of hosts by one policy. Thread-safe, without a lock. */
interface Selector {
    /**
     * @param hash the request's hash, for policies that look at it
     * @param again 0 for the first choice; 1, 2, ... when the choice before was not wanted (a retry avoids the hosts it
     *     has tried), so that a policy that would choose the same again takes the next
     */
    Host select(long hash, int again);
}
