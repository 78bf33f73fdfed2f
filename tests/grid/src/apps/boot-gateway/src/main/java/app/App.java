package app;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Hands requests on, as they are, to whom {@code url} names. */
@SpringBootApplication
public class App {
    public static void main(String[] arguments) {
        SpringApplication.run(App.class, arguments);
    }

    @Bean
    public RouteLocator routes(RouteLocatorBuilder builder) {
        return builder.routes()
                .route(
                        "out",
                        route -> route.path("/out")
                                .filters(filters -> filters.changeRequestUri(App::target))
                                .uri("no://op"))
                .build();
    }

    private static Optional<URI> target(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getRequest().getQueryParams().getFirst("url"))
                .map(URI::create);
    }

    @RestController
    public static class Endpoints {
        @GetMapping({"/hello", "/secret"})
        public Mono<String> hello() {
            return Mono.just("hello");
        }
    }
}
