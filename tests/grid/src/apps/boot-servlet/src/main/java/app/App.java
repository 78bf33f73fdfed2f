package app;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;

@SpringBootApplication
@EnableAsync
public class App {
    public static void main(String[] arguments) {
        SpringApplication.run(App.class, arguments);
    }

    /** Calls others, as its users do: with the client that is there without any more dependencies. */
    @Component
    public static class Caller {
        private final RestTemplate client = new RestTemplate();

        public String call(String url) {
            return client.getForObject(url, String.class);
        }

        @Async
        public CompletableFuture<String> callLater(String url) {
            return CompletableFuture.completedFuture(call(url));
        }
    }

    @RestController
    public static class Endpoints {
        private final Caller caller;

        public Endpoints(Caller caller) {
            this.caller = caller;
        }

        @GetMapping({"/hello", "/secret"})
        public String hello() {
            return "hello";
        }

        @GetMapping("/out")
        public String out(@RequestParam("url") String url) {
            return caller.call(url);
        }

        /** Spring's own executor. */
        @GetMapping("/out-async")
        public CompletableFuture<String> outAsync(@RequestParam("url") String url) {
            return caller.callLater(url);
        }

        /** The servlet's asynchronous mode. */
        @GetMapping("/out-servlet-async")
        public Callable<String> outServletAsync(@RequestParam("url") String url) {
            return () -> caller.call(url);
        }
    }
}
