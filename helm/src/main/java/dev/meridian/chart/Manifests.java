package dev.meridian.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that one installation consists of. */
public record Manifests(List<Manifest> all) {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  public Manifests {
    all = List.copyOf(all);
  }

  /** Reads a stream of YAML documents. */
  public static Manifests read(String yaml) {
    List<Manifest> all = new ArrayList<>();
    try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(yaml)) {
      while (documents.hasNextValue()) {
        JsonNode document = documents.nextValue();
        if (document.isObject()) {
          all.add(new Manifest(document));
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("What is rendered is no YAML: " + e.getMessage(), e);
    } catch (IOException impossible) {
      throw new UncheckedIOException("A string is there to be read", impossible);
    }
    return new Manifests(all);
  }

  public Stream<Manifest> of(String kind) {
    return all.stream().filter(manifest -> manifest.kind().equals(kind));
  }

  public Optional<Manifest> find(String kind, String name) {
    return of(kind).filter(manifest -> manifest.name().equals(name)).findFirst();
  }

  /** What runs: the pods that the objects make, or are. */
  public List<Workload> workloads() {
    return all.stream().flatMap(manifest -> Workload.of(manifest).stream()).toList();
  }
}
