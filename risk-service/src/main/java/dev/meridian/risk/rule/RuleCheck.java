package dev.meridian.risk.rule;

import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import dev.meridian.risk.metric.SubjectKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold between the fields of a rule, each complaint with the field to change. */
final class RuleCheck {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");
  private static final Set<String> PLACEHOLDERS = Set.of("label", "value", "threshold");
  private static final Pattern SECRET = Pattern.compile("whsec_([A-Za-z0-9+/]{32,86}={0,2})");
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}");
  private static final int MOST_ADDRESSES = 20;
  private static final int LONGEST_URL = 2000;
  private static final String NO_USERS =
      "is not supported: risk-service knows no users; name mail addresses or a webhook";

  private final AlertRule rule;
  private final List<FieldError> errors = new ArrayList<>();

  private RuleCheck(AlertRule rule) {
    this.rule = rule;
  }

  /**
   * @throws Failure.Rejected when the rule makes no sense
   */
  static void of(AlertRule rule) {
    var check = new RuleCheck(rule);
    check.thresholds();
    check.subject();
    check.message();
    check.recipients();
    check.finish();
  }

  /**
   * @throws Failure.Rejected when a built-in rule is made into another one
   */
  static void sameBuiltIn(AlertRule before, AlertRule now) {
    var check = new RuleCheck(now);
    check.fixed("metric", before.metric(), now.metric());
    check.fixed("subjectKind", before.subjectKind(), now.subjectKind());
    check.fixed("portfolio", before.portfolio(), now.portfolio());
    check.fixed("subject", before.subject(), now.subject());
    check.fixed("comparison", before.comparison(), now.comparison());
    check.fixed("category", before.category(), now.category());
    check.finish();
  }

  private void fixed(String field, Object before, Object now) {
    refuseIf(!Objects.equals(before, now), field, "is fixed for a built-in rule");
  }

  private void thresholds() {
    long given =
        Stream.of(rule.warning(), rule.critical(), rule.success()).filter(Objects::nonNull).count();
    if (rule.anomalous()) {
      refuseIf(given > 0, anyThreshold(), "an anomalous value has no threshold");
      refuseIf(rule.forSeconds() > 0, "forSeconds", "must be 0 for an anomalous value");
      return;
    }
    refuseIf(given == 0, "critical", "one of critical, warning and success is needed");
    refuseIf(
        rule.success() != null && given > 1,
        "success",
        "must be alone: one comparison serves all thresholds of a rule");
    refuseIf(
        rule.warning() != null && rule.critical() != null && !worse(),
        "critical",
        "must be worse than warning");
  }

  private boolean worse() {
    BigDecimal distance = rule.critical().subtract(rule.warning());
    return distance.signum() == (rule.comparison().upwards() ? 1 : -1);
  }

  private String anyThreshold() {
    if (rule.critical() != null) {
      return "critical";
    }
    return rule.warning() == null ? "success" : "warning";
  }

  private void subject() {
    boolean project = rule.subjectKind() == SubjectKind.PROJECT;
    refuseIf(
        rule.minPlannedProgress() != null && !project,
        "minPlannedProgress",
        "is for rules about projects");
    refuseIf(
        rule.portfolio() != null && !project && rule.subjectKind() != SubjectKind.PORTFOLIO,
        "portfolio",
        "is for rules about projects and portfolios");
  }

  private void message() {
    boolean unknown =
        PLACEHOLDER
            .matcher(rule.message())
            .results()
            .anyMatch(found -> !PLACEHOLDERS.contains(found.group(1)));
    refuseIf(unknown, "message", "may hold {label}, {value} and {threshold}, and no other braces");
  }

  private void recipients() {
    Notify notify = rule.recipients();
    refuseIf(!notify.roles().isEmpty(), "notify.roles", NO_USERS);
    refuseIf(!notify.users().isEmpty(), "notify.users", NO_USERS);
    List<String> addresses = notify.mailAddresses();
    refuseIf(
        addresses.size() > MOST_ADDRESSES,
        "notify.mailAddresses",
        "must be " + MOST_ADDRESSES + " at most");
    for (int index = 0; index < addresses.size(); index++) {
      refuseIf(
          !ADDRESS.matcher(addresses.get(index)).matches(),
          "notify.mailAddresses[" + index + "]",
          "must be a mail address");
    }
    if (notify.webhook() != null) {
      webhook(notify.webhook());
    }
  }

  private void webhook(Notify.Webhook webhook) {
    refuseIf(
        webhook.url() == null || webhook.url().length() > LONGEST_URL,
        "notify.webhook.url",
        "must be an address such as https://example.org/alerts");
    refuseIf(
        webhook.secret() != null && !decodable(webhook.secret()),
        "notify.webhook.secret",
        "must be whsec_ and 24 to 64 bytes in Base64");
  }

  private static boolean decodable(String secret) {
    Matcher parts = SECRET.matcher(secret);
    try {
      return parts.matches() && Base64.getDecoder().decode(parts.group(1)).length > 0;
    } catch (IllegalArgumentException broken) {
      // It looks like Base64 and is none: the field is named to whoever sent it.
      return false;
    }
  }

  private void refuseIf(boolean wrong, String field, String message) {
    if (wrong) {
      errors.add(FieldError.body(field, message));
    }
  }

  private void finish() {
    if (!errors.isEmpty()) {
      throw new Failure.Rejected(errors);
    }
  }
}
