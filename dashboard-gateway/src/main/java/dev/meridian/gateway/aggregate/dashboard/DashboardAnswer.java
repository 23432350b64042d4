package dev.meridian.gateway.aggregate.dashboard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.meridian.gateway.aggregate.section.Figure;
import dev.meridian.gateway.aggregate.section.Section;
import dev.meridian.gateway.aggregate.section.SectionKind;
import dev.meridian.gateway.aggregate.section.Summary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/** Puts the sections' figures into one document, as the owners wrote them, and tags it. */
final class DashboardAnswer {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int TAG_BYTES = 12;

  private final Map<SectionKind, Section> sections;

  private DashboardAnswer(Map<SectionKind, Section> sections) {
    this.sections = sections;
  }

  static FinishedAnswer finish(Map<SectionKind, Section> sections) {
    var answer = new DashboardAnswer(sections);
    try {
      String tag = answer.tag();
      return new FinishedAnswer(answer.json(tag), tag, answer.newest());
    } catch (IOException impossible) {
      throw new IllegalStateException("Memory takes every byte", impossible);
    }
  }

  private byte[] json(String tag) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator body = JSON.createGenerator(bytes)) {
      body.writeStartObject();
      writeInstant(body, "timestamp", newest());
      body.writeStringField("refreshToken", tag);
      writeFigures(body);
      body.writeObjectFieldStart("sections");
      for (Map.Entry<SectionKind, Section> section : sections.entrySet()) {
        body.writeObjectFieldStart(section.getKey().wireName());
        writeState(body, section.getValue());
        body.writeEndObject();
      }
      body.writeEndObject();
      body.writeStringField("level", Dashboard.isDegraded(sections) ? "degraded" : "full");
      body.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private void writeFigures(JsonGenerator body) throws IOException {
    String group = "";
    for (Figure figure : Figure.values()) {
      if (!figure.group().equals(group)) {
        if (!group.isEmpty()) {
          body.writeEndObject();
        }
        group = figure.group();
        if (!group.isEmpty()) {
          body.writeObjectFieldStart(group);
        }
      }
      Summary summary = sections.get(figure.section()).known();
      body.writeFieldName(figure.wireName());
      body.writeRawValue(summary == null ? "null" : summary.figure(figure));
    }
    body.writeEndObject();
  }

  /** Status, age of the data, and why it is not live. */
  private static void writeState(JsonGenerator body, Section section) throws IOException {
    body.writeStringField("status", section.status());
    Summary summary = section.known();
    writeInstant(body, "asOf", summary == null ? null : summary.asOf());
    if (section.why() != null) {
      body.writeStringField("reason", section.why().wireName());
    }
  }

  private static void writeInstant(JsonGenerator body, String name, Instant instant)
      throws IOException {
    body.writeStringField(name, instant == null ? null : instant.toString());
  }

  /** Of the data; null where there is none. */
  private Instant newest() {
    return sections.values().stream()
        .map(Section::known)
        .filter(Objects::nonNull)
        .map(Summary::asOf)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElse(null);
  }

  /** Over figures and statuses; times, ages and cache state leave it as it is. */
  private String tag() throws IOException {
    var text = new ByteArrayOutputStream();
    try (JsonGenerator figures = JSON.createGenerator(text)) {
      figures.writeStartObject();
      writeFigures(figures);
      for (Map.Entry<SectionKind, Section> section : sections.entrySet()) {
        figures.writeStringField(section.getKey().wireName(), section.getValue().status());
      }
      figures.writeEndObject();
    }
    return hash(text.toByteArray());
  }

  private static String hash(byte[] text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(hash, 0, TAG_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
