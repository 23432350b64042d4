package dev.meridian.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * An operation as the API's document names it.
 *
 * @param path with its parameters in braces
 * @param mediaTypes of its body; empty for one without
 * @param endless whether its answer is a stream of events
 */
record Operation(String method, String path, Set<String> mediaTypes, boolean endless) {

  static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final String JSON = "application/json";

  /** No operation knows the field, so that whoever is let in is told that the body is wrong. */
  private static final String WRONG = "{\"walkedThrough\": true}";

  /** A version that nothing has, so that whoever is let in is told that theirs is stale. */
  private static final String STALE = "\"999999999.0\"";

  static List<Operation> all(JsonNode document) {
    List<Operation> all = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(entry -> add(all, path.getKey(), entry.getKey(), entry.getValue())));
    return all;
  }

  private static void add(List<Operation> all, String path, String name, JsonNode operation) {
    String method = name.toUpperCase(Locale.ROOT);
    if (METHODS.contains(method)) {
      Set<String> types = new TreeSet<>();
      operation.at("/requestBody/content").fieldNames().forEachRemaining(types::add);
      boolean endless = operation.at("/responses/200/content").has("text/event-stream");
      all.add(new Operation(method, path, types, endless));
    }
  }

  String name() {
    return method + " " + path;
  }

  boolean hasParameter() {
    return PARAMETER.matcher(path).find();
  }

  /** A request that nobody can do any harm with. */
  HttpRequest.Builder request(Api api, String filledPath) {
    HttpRequest.Builder request = api.request(filledPath);
    if (method.equals("GET")) {
      return request.GET();
    }
    request.header("If-Match", STALE);
    if (method.equals("DELETE")) {
      return request.DELETE();
    }
    boolean json = mediaTypes.isEmpty() || mediaTypes.contains(JSON);
    return request
        .header("Content-Type", json ? JSON : mediaTypes.iterator().next())
        .method(method, HttpRequest.BodyPublishers.ofString(WRONG));
  }
}
