package dev.meridian.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;

/** Ids of what a tenant has, found in its lists by somebody who may see all of it. */
final class Ids {

  private final Api admin;
  private final String adminId;
  private final Map<String, Optional<String>> found = new ConcurrentHashMap<>();

  Ids(Api admin) {
    this.admin = admin;
    this.adminId = admin.get("/api/v1/auth/me").json().get("id").asText();
  }

  /**
   * A path without parameters.
   *
   * @param exists whether all that it names is there
   */
  record Filled(String path, boolean exists) {}

  /** With what is there; with an id that nobody has where there is no list to find one. */
  Filled fill(String path) {
    String filled = path;
    boolean exists = true;
    Matcher parameter = Operation.PARAMETER.matcher(filled);
    while (parameter.find()) {
      String list = filled.substring(0, parameter.start() - 1);
      Optional<String> id = found.computeIfAbsent(list, this::first);
      exists &= id.isPresent();
      filled = parameter.replaceFirst(id.orElseGet(Ids::nobodys));
      parameter = Operation.PARAMETER.matcher(filled);
    }
    return new Filled(filled, exists);
  }

  /** The path with ids that nobody has. */
  static String nobodys(String path) {
    return Operation.PARAMETER.matcher(path).replaceAll(parameter -> nobodys());
  }

  private static String nobodys() {
    return UUID.randomUUID().toString();
  }

  /** Where a list shows people it is the administrator who is meant. */
  private Optional<String> first(String list) {
    if (list.equals("/api/v1/users")) {
      return Optional.of(adminId);
    }
    Api.Answer answer = admin.get(list + "?limit=1");
    JsonNode item = answer.status() == 200 ? answer.json().at("/data/0") : null;
    JsonNode id = item == null ? null : item.hasNonNull("id") ? item.get("id") : item.get("key");
    return id == null || !id.isTextual() ? Optional.empty() : Optional.of(id.asText());
  }
}
