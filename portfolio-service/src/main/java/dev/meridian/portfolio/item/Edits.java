package dev.meridian.portfolio.item;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.json.MergePatch;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import jakarta.ws.rs.BadRequestException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What writers may say of items that portfolio alone owns. */
@ApplicationScoped
public class Edits {

  private final ObjectMapper json;
  private final Validator validator;
  private final Clock clock;

  Edits(ObjectMapper json, Validator validator, Clock clock) {
    this.json = json;
    this.validator = validator;
    this.clock = clock;
  }

  /**
   * The item as a patch leaves it, valid by itself.
   *
   * @throws Failure.Rejected naming each wrong field
   */
  public <T> T patched(T present, JsonNode patch, Class<T> type) {
    if (patch == null || !patch.isObject()) {
      throw new Failure.Rejected(FieldError.body("body", "must be an object"));
    }
    T result = read(MergePatch.apply(json.valueToTree(present), patch), type);
    List<FieldError> errors =
        validator.validate(result).stream()
            .map(wrong -> FieldError.body(wrong.getPropertyPath().toString(), wrong.getMessage()))
            .toList();
    if (!errors.isEmpty()) {
      throw new Failure.Rejected(errors);
    }
    return result;
  }

  private <T> T read(JsonNode body, Class<T> type) {
    try {
      return json.treeToValue(body, type);
    } catch (JsonProcessingException unreadable) {
      // The platform's mapping looks for the reader's own failure in it, and names the field.
      throw new BadRequestException(unreadable);
    }
  }

  /** Now, as exact as the database keeps it. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * The version a body names; null when it names none.
   *
   * @throws Failure.Rejected when it is no version
   */
  public static Long version(JsonNode body) {
    JsonNode version = body == null ? null : body.get("version");
    if (version == null || version.isNull()) {
      return null;
    }
    if (!version.canConvertToLong() || !version.isIntegralNumber()) {
      throw new Failure.Rejected(FieldError.body("version", "must be a whole number"));
    }
    return version.longValue();
  }

  /** Collects the read-only fields that a writer gave another value than the present one. */
  public static final class ReadOnly {

    private final List<FieldError> errors = new ArrayList<>();

    /** What is not given may stay out. */
    public ReadOnly same(String field, Object given, Object present) {
      if (given != null && !Objects.equals(given, present)) {
        errors.add(FieldError.body(field, "is read-only: portfolio-service sets it"));
      }
      return this;
    }

    public void require() {
      if (!errors.isEmpty()) {
        throw new Failure.Rejected(errors);
      }
    }
  }
}
