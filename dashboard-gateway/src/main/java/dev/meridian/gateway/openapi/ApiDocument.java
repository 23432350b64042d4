package dev.meridian.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.gateway.edge.RoutingTable;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Composes the document: the gateway's own operations first, then what it routes. */
@ApplicationScoped
class ApiDocument {

  private static final String VERSION = "3.0.3";

  /**
   * What needs no token beside those paths below /api/v1 that the edge lets through without one.
   */
  private static final List<String> PUBLIC = List.of("/health", "/.well-known/jwks.json");

  private final OpenApiDocumentService own;
  private final RoutingTable table;
  private final ObjectMapper json;
  private final Set<String> publicPaths;

  ApiDocument(
      OpenApiDocumentService own,
      RoutingTable table,
      ObjectMapper json,
      @ConfigProperty(name = "meridian.edge.public-paths") Set<String> publicPaths) {
    this.own = own;
    this.table = table;
    this.json = json;
    this.publicPaths = publicPaths;
  }

  ObjectNode compose(Map<String, JsonNode> services) {
    var merge = new DocumentMerge(ownDocument());
    services.forEach(
        (service, document) ->
            merge.add(
                service, document, path -> table.owner(path).filter(service::equals).isPresent()));
    ObjectNode document = merge.document();
    document.put("openapi", VERSION);
    document.withObjectProperty("info").put("title", "Meridian");
    secure(document);
    return document;
  }

  private ObjectNode ownDocument() {
    try {
      byte[] bytes = own.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON);
      return (ObjectNode) json.readTree(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException("The framework writes JSON", impossible);
    }
  }

  private void secure(ObjectNode document) {
    ObjectNode schemes = document.withObjectProperty("components").putObject("securitySchemes");
    schemes
        .putObject("bearerAuth")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("bearerFormat", "JWT");
    ObjectNode flow =
        schemes
            .putObject("oauth2")
            .put("type", "oauth2")
            .putObject("flows")
            .putObject("clientCredentials")
            .put("tokenUrl", "/api/v1/auth/login");
    flow.putObject("scopes")
        .put("read:dashboard", "Read dashboard data")
        .put("write:dashboard", "Modify dashboard configurations");
    var alternatives = document.putArray("security");
    alternatives.addObject().putArray("bearerAuth");
    alternatives.addObject().putArray("oauth2").add("read:dashboard");
    document.path("paths").properties().forEach(path -> open(path.getKey(), path.getValue()));
  }

  private void open(String path, JsonNode operations) {
    operations.forEach(
        operation -> {
          if (operation instanceof ObjectNode fields) {
            fields.remove("security");
            if (PUBLIC.contains(path) || publicPaths.contains(path)) {
              fields.putArray("security");
            }
          }
        });
  }
}
