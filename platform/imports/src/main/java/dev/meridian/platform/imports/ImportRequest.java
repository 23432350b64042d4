package dev.meridian.platform.imports;

import dev.meridian.platform.problem.QueryParameters;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** How a file that is sent is to be read. */
@RegisterForReflection
public class ImportRequest implements QueryParameters {

  @Parameter(description = "The sort of file")
  @QueryParam("profile")
  @DefaultValue("default")
  String profile;

  @Parameter(
      description =
          "A column of the profile and its name in this file, such as name:Project title; repeat"
              + " it for each column whose name is another one")
  @QueryParam("column")
  List<String> column;

  @Parameter(hidden = true)
  @HeaderParam("Content-Type")
  String contentType;

  String mediaType() {
    int parameters = contentType.indexOf(';');
    return (parameters < 0 ? contentType : contentType.substring(0, parameters))
        .strip()
        .toLowerCase(java.util.Locale.ROOT);
  }
}
