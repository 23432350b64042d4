package dev.meridian.platform.access;

import dev.meridian.platform.problem.Failure;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller of the request at hand, read from its verified token. */
@ApplicationScoped
public class CurrentCaller {

  private final JsonWebToken token;

  CurrentCaller(JsonWebToken token) {
    this.token = token;
  }

  /** The caller; fails as unauthenticated when the request has no verified token. */
  public Caller get() {
    return find().orElseThrow(Failure.Unauthenticated::new);
  }

  /** The caller, or empty where there is no request or no verified token. */
  public Optional<Caller> find() {
    if (!Arc.container().requestContext().isActive() || token.getSubject() == null) {
      return Optional.empty();
    }
    return Optional.of(of(token));
  }

  /** The caller that a verified token stands for, also outside of an HTTP request. */
  public static Caller of(JsonWebToken token) {
    return new Caller(
        token.getSubject(),
        tenant(token),
        Set.copyOf(token.getGroups()),
        permissions(token),
        Portfolios.of(strings(token, "portfolios")),
        strings(token, "vessels"));
  }

  /** What the token lets its bearer do. */
  static Set<String> permissions(JsonWebToken token) {
    return Scopes.cut(token, strings(token, "permissions"));
  }

  private static UUID tenant(JsonWebToken token) {
    String claim = token.getClaim("tenant");
    return claim == null ? null : UUID.fromString(claim);
  }

  private static Set<String> strings(JsonWebToken token, String claim) {
    Object value = token.getClaim(claim);
    if (value instanceof JsonArray array) {
      return array.getValuesAs(JsonString.class).stream()
          .map(JsonString::getString)
          .collect(Collectors.toUnmodifiableSet());
    }
    if (value instanceof Collection<?> values) {
      return values.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
    }
    return Set.of();
  }
}
