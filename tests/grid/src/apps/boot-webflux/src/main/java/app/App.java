package app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@SpringBootApplication
public class App {
    public static void main(String[] arguments) {
        SpringApplication.run(App.class, arguments);
    }

    @RestController
    public static class Endpoints {
        private final WebClient client = WebClient.create();

        @GetMapping({"/hello", "/secret"})
        public Mono<String> hello() {
            return Mono.just("hello");
        }

        @GetMapping("/out")
        public Mono<String> out(@RequestParam("url") String url) {
            return call(url);
        }

        /** From a thread of Reactor's own. */
        @GetMapping("/out-async")
        public Mono<String> outAsync(@RequestParam("url") String url) {
            return Mono.defer(() -> call(url)).subscribeOn(Schedulers.boundedElastic());
        }

        private Mono<String> call(String url) {
            return client.get().uri(url).retrieve().bodyToMono(String.class);
        }
    }
}
