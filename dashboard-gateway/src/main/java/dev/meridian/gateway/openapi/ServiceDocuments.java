package dev.meridian.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.meridian.gateway.owner.OwnerAnswer;
import dev.meridian.gateway.owner.OwnerCalls;
import dev.meridian.gateway.owner.Owners;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The documents of the services, as they are now or as they were last seen. */
@ApplicationScoped
class ServiceDocuments {

  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final String PATH = "/q/openapi?format=json";

  private final Map<String, JsonNode> lastKnown = new ConcurrentHashMap<>();
  private final Owners owners;
  private final OwnerCalls calls;
  private final ObjectMapper json;

  ServiceDocuments(Owners owners, OwnerCalls calls, ObjectMapper json) {
    this.owners = owners;
    this.calls = calls;
    this.json = json;
  }

  /** By service, sorted; without those that were never reached. */
  Uni<Map<String, JsonNode>> all() {
    List<Uni<Void>> reads = owners.names().stream().map(this::refresh).toList();
    return Uni.join().all(reads).andCollectFailures().map(done -> new TreeMap<>(lastKnown));
  }

  private Uni<Void> refresh(String owner) {
    return calls
        .get(owner, PATH, null, DEADLINE)
        .map(Unchecked.function(this::parse))
        .onFailure()
        .recoverWithItem(MissingNode.getInstance())
        .invoke(
            document -> {
              if (document.isObject()) {
                lastKnown.put(owner, document);
              }
            })
        .replaceWithVoid();
  }

  private JsonNode parse(OwnerAnswer answer) throws IOException {
    return answer.status() == 200
        ? json.readTree(answer.body().getBytes())
        : MissingNode.getInstance();
  }
}
