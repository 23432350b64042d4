package dev.meridian.gateway.issuer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;

/** What of an issuer's claims is asked for by name, however each issuer writes it. */
record Claims(JwtClaims all) {

  private static final Set<String> TRUE = Set.of("true", "1");
  private static final Set<String> OUR_SCOPES = Set.of("read:dashboard", "write:dashboard");

  /** Null where it is absent, no text, or none that can be stored and shown. */
  String text(String name, int longest) {
    return all.getClaimValue(name) instanceof String text
            && !text.isBlank()
            && text.length() <= longest
            && text.codePoints().noneMatch(Claims::isUnprintable)
        ? text
        : null;
  }

  private static boolean isUnprintable(int character) {
    return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
  }

  boolean isTrue(String name) {
    Object value = find(name);
    return value != null && TRUE.contains(value.toString());
  }

  /** One text, or each one of many. */
  List<String> texts(String name) {
    Object value = find(name);
    if (value instanceof Collection<?> values) {
      return values.stream().filter(String.class::isInstance).map(String.class::cast).toList();
    }
    return value instanceof String text ? List.of(text) : List.of();
  }

  /** The scopes of ours among those that are parted by blanks, or listed. */
  String scopes(String name) {
    return texts(name).stream()
        .flatMap(text -> Stream.of(text.split(" +", -1)))
        .filter(OUR_SCOPES::contains)
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /** The claim of this very name, or one within objects along the dots: realm_access.roles. */
  private Object find(String name) {
    Object whole = all.getClaimValue(name);
    if (whole != null) {
      return whole;
    }
    Object value = all.getClaimsMap();
    for (String step : name.split("\\.", -1)) {
      value = value instanceof Map<?, ?> object ? object.get(step) : null;
    }
    return value;
  }
}
