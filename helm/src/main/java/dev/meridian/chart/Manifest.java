package dev.meridian.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** One rendered object. */
public record Manifest(JsonNode content) {

  public String kind() {
    return content.path("kind").asText();
  }

  public String apiVersion() {
    return content.path("apiVersion").asText();
  }

  public String name() {
    return content.path("metadata").path("name").asText();
  }

  public Map<String, String> labels() {
    return words(content.path("metadata").path("labels"));
  }

  public JsonNode spec() {
    return content.path("spec");
  }

  /** A place within it, for people: {@code Deployment/meridian-gateway spec.replicas}. */
  String place(String path) {
    return kind() + "/" + name() + " " + path;
  }

  Problem problem(String path, String what) {
    return new Problem(place(path), what);
  }

  static Map<String, String> words(JsonNode object) {
    Map<String, String> words = new HashMap<>();
    object.properties().forEach(entry -> words.put(entry.getKey(), entry.getValue().asText()));
    return words;
  }

  static List<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
