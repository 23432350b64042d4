package peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.gateway.filter.ratelimit.KeyResolver;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;

/** Verifies tokens, limits each user by Redis and leads requests to the services that own them. */
@SpringBootApplication
public class GatewayPeer {

  public static void main(String... arguments) {
    SpringApplication.run(GatewayPeer.class, arguments);
  }

  /** Whoever asks for health or metrics needs no token; everybody else does. */
  @Bean
  SecurityWebFilterChain security(ServerHttpSecurity http) {
    return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
        .authorizeExchange(
            paths -> paths.pathMatchers("/actuator/**").permitAll().anyExchange().authenticated())
        .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
        .build();
  }

  @Bean
  KeyResolver user() {
    return exchange -> exchange.getPrincipal().map(principal -> principal.getName());
  }
}
