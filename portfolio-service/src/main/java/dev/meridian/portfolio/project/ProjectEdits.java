package dev.meridian.portfolio.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.json.MergePatch;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import dev.meridian.platform.tenant.Tenant;
import dev.meridian.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** Reads what a writer sent, refuses what is not theirs to say, and adds what they left out. */
@ApplicationScoped
class ProjectEdits {

  private static final String BUDGET_DATE = "budgetDate";

  private final ObjectMapper json;
  private final Tenants tenants;
  private final Clock clock;
  private final ProjectRules rules;

  ProjectEdits(ObjectMapper json, Tenants tenants, Clock clock, ProjectRules rules) {
    this.json = json;
    this.tenants = tenants;
    this.clock = clock;
    this.rules = rules;
  }

  ProjectDraft created(JsonNode body) {
    Project given = checked(body, null);
    return completed(ProjectDraft.of(given), null, body);
  }

  ProjectDraft replaced(JsonNode body, Project present) {
    Project given = checked(body, present);
    return completed(ProjectDraft.of(given), ProjectDraft.of(present), body);
  }

  ProjectDraft patched(JsonNode patch, Project present) {
    checked(patch, present);
    Project result = read(MergePatch.apply(json.valueToTree(present), patch));
    return completed(ProjectDraft.of(result), ProjectDraft.of(present), patch);
  }

  private Project checked(JsonNode body, Project present) {
    if (body == null || !body.isObject()) {
      throw new Failure.Rejected(FieldError.body("body", "must be an object"));
    }
    Project given = read(body);
    List<FieldError> errors =
        ReadOnlyField.ALL.stream()
            .filter(field -> body.has(field.name()) && field.differs(given, present))
            .map(field -> FieldError.body(field.name(), "is read-only: " + field.owner()))
            .toList();
    if (!errors.isEmpty()) {
      throw new Failure.Rejected(errors);
    }
    return given;
  }

  private Project read(JsonNode body) {
    try {
      return json.treeToValue(body, Project.class);
    } catch (JsonProcessingException unreadable) {
      // The platform's mapping looks for the reader's own failure in it, and names the field.
      throw new BadRequestException(unreadable);
    }
  }

  /** A budget is dated on the day it was entered, unless its writer says otherwise. */
  private ProjectDraft completed(ProjectDraft draft, ProjectDraft present, JsonNode body) {
    Tenant tenant = tenants.current();
    String currency = draft.currency() == null ? tenant.reportingCurrency() : draft.currency();
    LocalDate date = draft.budgetDate();
    if (!body.hasNonNull(BUDGET_DATE)) {
      boolean same = present != null && present.hasBudget(draft.budget(), currency);
      date = same ? present.budgetDate() : tenant.today(clock);
    }
    ProjectDraft completed = draft.withBudget(draft.budget(), currency, date);
    rules.require(completed);
    return completed;
  }
}
