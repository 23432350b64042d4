package dev.meridian.gateway.account;

import dev.meridian.gateway.user.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an administrator says of a person; the fields are those of {@link Account}. */
@RegisterForReflection
record AccountDraft(
    @NotBlank @Size(max = 254) @Email @Pattern(regexp = PLAIN, message = "must be plain text")
        String email,
    @NotBlank @Size(max = 200) @Pattern(regexp = PLAIN, message = "must be plain text") String name,
    @NotEmpty List<@NotNull Role> roles,
    @Size(max = 1000) List<@NotBlank @Size(max = 200) @Pattern(regexp = PLAIN) String> portfolios,
    @Size(max = 1000) List<@NotBlank @Size(max = 200) @Pattern(regexp = PLAIN) String> vessels,
    Boolean disabled) {

  /** What the database can hold: no NUL, no half of a surrogate pair. */
  private static final String PLAIN = "[^\\x00\\p{Cs}]*";

  private static final Set<String> IN_TOKENS = Set.of("email", "roles", "portfolios", "vessels");

  AccountDraft {
    roles = roles == null ? null : distinct(roles);
    portfolios = portfolios == null ? List.of() : distinct(portfolios);
    vessels = vessels == null ? List.of() : distinct(vessels);
    disabled = Boolean.TRUE.equals(disabled);
  }

  /** Nulls stay, for the validation to name them. */
  private static <T> List<T> distinct(List<T> values) {
    return values.stream().distinct().toList();
  }

  static AccountDraft of(Account account) {
    return new AccountDraft(
        account.email(),
        account.name(),
        account.roles(),
        account.portfolios(),
        account.vessels(),
        account.disabled());
  }

  /** Whether tokens of before say something else than those of after. */
  boolean meansOtherTokensThan(AccountDraft other) {
    return differencesTo(other).stream().anyMatch(IN_TOKENS::contains);
  }

  /** The names of the fields that differ. */
  List<String> differencesTo(AccountDraft other) {
    Map<String, Boolean> same = new LinkedHashMap<>();
    same.put("email", email.equals(other.email));
    same.put("name", name.equals(other.name));
    same.put("roles", roles.equals(other.roles));
    same.put("portfolios", portfolios.equals(other.portfolios));
    same.put("vessels", vessels.equals(other.vessels));
    same.put("disabled", disabled.equals(other.disabled));
    return same.entrySet().stream()
        .filter(field -> !field.getValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Keeps personal data out of logs. */
  @Override
  public String toString() {
    return "AccountDraft[]";
  }
}
