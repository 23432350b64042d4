package dev.meridian.risk.summary;

import dev.meridian.platform.problem.QueryParameters;
import dev.meridian.risk.text.PlainText;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.QueryParam;

/** What a summary can be asked for. */
@RegisterForReflection
public class SummaryQuery implements QueryParameters {

  @QueryParam("portfolio")
  @PlainText
  String portfolio;
}
