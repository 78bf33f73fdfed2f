package io.inweave.tests.agent;

final class ApacheClient45OldestIT extends Apache4Suite {
    ApacheClient45OldestIT() {
        super("4.5");
    }

    /** 4.5 and 4.5.1 take a name without a dot for a public suffix, with the agent as without it. */
    @Override
    protected boolean keepsCookiesOfShortNames() {
        return false;
    }
}
