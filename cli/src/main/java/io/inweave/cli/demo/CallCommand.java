package io.inweave.cli.demo;

import io.inweave.cli.demo.shop.HttpCall;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code inweave demo call URL}: what the demo's forbidden caller runs in a pod. */
@Command(name = "call", hidden = true, description = "Call a URL once, and print status and body.")
final class CallCommand implements Callable<Integer> {
    @Parameters(paramLabel = "URL")
    String url = "";

    @Override
    public Integer call() throws Exception {
        HttpCall.main(new String[] {url});
        return 0;
    }
}
