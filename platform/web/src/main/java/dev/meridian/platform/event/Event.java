package dev.meridian.platform.event;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * A fact that one service tells the others, shaped after CloudEvents.
 *
 * @param id unique, to recognise repetition
 * @param source the short name of the service that tells it
 * @param topic the source's stream it belongs to, {@link Topic}
 * @param position its place in that topic of that source, from 1, without holes
 * @param type what happened, such as {@code project.updated}
 * @param subject the id of what it happened to
 * @param version the subject's version after it; a consumer applies only higher ones
 * @param portfolio where the subject is; null when it is in none
 * @param previousPortfolio where it was, when it moved
 * @param traceparent the trace in which it happened (W3C Trace Context); null outside of any
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Event(
    UUID id,
    String source,
    String topic,
    long position,
    String type,
    String subject,
    Instant time,
    UUID tenant,
    String portfolio,
    String previousPortfolio,
    long version,
    JsonNode data,
    String traceparent) {

  /** Outside of any trace. */
  public Event(
      UUID id,
      String source,
      String topic,
      long position,
      String type,
      String subject,
      Instant time,
      UUID tenant,
      String portfolio,
      String previousPortfolio,
      long version,
      JsonNode data) {
    this(
        id,
        source,
        topic,
        position,
        type,
        subject,
        time,
        tenant,
        portfolio,
        previousPortfolio,
        version,
        data,
        null);
  }

  public Source origin() {
    return new Source(source, topic);
  }
}
