package dev.meridian.platform.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.platform.problem.Failure;
import dev.meridian.platform.problem.FieldError;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;

/** Finds who can read what is sent. */
@ApplicationScoped
class ImportOrders {

  private final List<Importer<?>> importers;
  private final ObjectMapper json;

  ImportOrders(@All List<Importer<?>> importers, ObjectMapper json) {
    this.importers = List.copyOf(importers);
    this.json = json;
  }

  ImportOrder<?> order(String kind, ImportRequest request, ImportRights rights) {
    return order(importer(kind), request, rights);
  }

  private static <P extends ImportProfile> ImportOrder<P> order(
      Importer<P> importer, ImportRequest request, ImportRights rights) {
    P profile = profile(importer, request.profile);
    Columns columns = Columns.parse(request.column, profile);
    return new ImportOrder<>(importer, profile, columns, request.mediaType(), rights);
  }

  ImportOrder<?> order(StoredImport stored) {
    return order(importer(stored.kind()), stored);
  }

  private <P extends ImportProfile> ImportOrder<P> order(
      Importer<P> importer, StoredImport stored) {
    P profile = profile(importer, stored.profile());
    return new ImportOrder<>(
        importer, profile, columns(stored.columns()), stored.mediaType(), stored.rights());
  }

  private Columns columns(String text) {
    try {
      return json.readValue(text, Columns.class);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Columns are stored as they were written", impossible);
    }
  }

  private Importer<?> importer(String kind) {
    return importers.stream()
        .filter(importer -> importer.kind().equals(kind))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Nobody imports " + kind));
  }

  private static <P extends ImportProfile> P profile(Importer<P> importer, String name) {
    return importer.profiles().stream()
        .filter(profile -> profile.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new Failure.Rejected(FieldError.query("profile", "must be " + names(importer))));
  }

  private static String names(Importer<?> importer) {
    return importer.profiles().stream()
        .map(ImportProfile::name)
        .sorted()
        .collect(Collectors.joining(" or "));
  }
}
