package dev.meridian.risk.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.meridian.risk.metric.SubjectKind;
import dev.meridian.risk.text.PlainText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * What a client says of a rule; the fields are those of {@link AlertRule}.
 *
 * @param recipients checked by {@link RuleCheck}, which knows the name that they have for clients
 */
@RegisterForReflection
public record RuleDraft(
    @NotNull
        @Pattern(
            regexp = "[a-z][a-z0-9_]{0,99}",
            message = "must be a metric's name, such as budget_variance_percent")
        String metric,
    @NotNull SubjectKind subjectKind,
    @Size(max = 200) @PlainText String portfolio,
    @Size(max = 200) @PlainText String subject,
    @NotNull Comparison comparison,
    @Digits(integer = 15, fraction = 4) BigDecimal warning,
    @Digits(integer = 15, fraction = 4) BigDecimal critical,
    @Digits(integer = 15, fraction = 4) BigDecimal success,
    @Min(0) @Max(604_800) Integer forSeconds,
    @DecimalMin("0") @DecimalMax("100") @Digits(integer = 3, fraction = 2)
        BigDecimal minPlannedProgress,
    @NotBlank @Size(max = 500) @PlainText String message,
    Boolean actionRequired,
    @NotNull AlertCategory category,
    @JsonProperty("notify") Notify recipients,
    Boolean enabled) {

  static RuleDraft of(AlertRule rule) {
    return new RuleDraft(
        rule.metric(),
        rule.subjectKind(),
        rule.portfolio(),
        rule.subject(),
        rule.comparison(),
        rule.warning(),
        rule.critical(),
        rule.success(),
        rule.forSeconds(),
        rule.minPlannedProgress(),
        rule.message(),
        rule.actionRequired(),
        rule.category(),
        rule.recipients(),
        rule.enabled());
  }

  /** Null for no webhook. */
  String webhookUrl() {
    return recipients == null || recipients.webhook() == null ? null : recipients.webhook().url();
  }

  /** The rule it makes; what it leaves out is off, or nobody. */
  AlertRule rule(UUID id, boolean builtIn, Instant now, long version) {
    return new AlertRule(
        id,
        metric,
        subjectKind,
        portfolio,
        subject,
        comparison,
        warning,
        critical,
        success,
        forSeconds == null ? 0 : forSeconds,
        minPlannedProgress,
        message,
        Boolean.TRUE.equals(actionRequired),
        category,
        recipients == null ? Notify.NOBODY : recipients,
        !Boolean.FALSE.equals(enabled),
        builtIn,
        now,
        version);
  }
}
