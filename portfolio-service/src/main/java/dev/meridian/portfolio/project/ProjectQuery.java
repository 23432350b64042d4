package dev.meridian.portfolio.project;

import dev.meridian.platform.json.WireName;
import dev.meridian.platform.page.ManyValued;
import dev.meridian.platform.page.PageQuery;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;

/** Which projects a list shows. Status and priority take {@code a,b} and repetition. */
@RegisterForReflection
public class ProjectQuery extends PageQuery {

  private static final String NO_NUL = "[^\\x00]*";

  @QueryParam("portfolio")
  @Size(max = 200)
  @Pattern(regexp = NO_NUL, message = "must be plain text")
  String portfolio;

  @QueryParam("status")
  List<String> status;

  @QueryParam("priority")
  List<String> priority;

  /** Part of a name or of an external key, in any case. */
  @QueryParam("q")
  @Size(max = 200)
  @Pattern(regexp = NO_NUL, message = "must be plain text")
  String q;

  @QueryParam("strategicGoalId")
  UUID strategicGoalId;

  /** The words asked for; null when none were. */
  String[] statuses() {
    return words("status", status, Status.class);
  }

  String[] priorities() {
    return words("priority", priority, Level.class);
  }

  private static <E extends Enum<E> & WireName> String[] words(
      String parameter, List<String> sent, Class<E> type) {
    List<E> words = ManyValued.words(parameter, sent, type);
    return words.isEmpty() ? null : words.stream().map(WireName::wireName).toArray(String[]::new);
  }
}
