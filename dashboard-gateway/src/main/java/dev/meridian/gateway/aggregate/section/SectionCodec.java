package dev.meridian.gateway.aggregate.section;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.gateway.aggregate.invalidation.Heard;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Sections as bytes in Redis: a line on how it came about, and then the figures. */
@ApplicationScoped
class SectionCodec {

  private static final Logger LOG = Logger.getLogger(SectionCodec.class);

  private final ObjectMapper json;
  private final SummaryReader summaries;

  SectionCodec(ObjectMapper json, SummaryReader summaries) {
    this.json = json;
    this.summaries = summaries;
  }

  byte[] write(SharedSections.Stored stored) {
    try {
      byte[] figures = summaries.write(stored.summary());
      var bytes = new ByteArrayOutputStream(figures.length + 200);
      bytes.write(json.writeValueAsBytes(stored.moment()));
      bytes.write('\n');
      bytes.write(figures);
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new IllegalStateException("A section is plain data", impossible);
    }
  }

  /** Empty for what is not, or no longer, such a section. */
  Optional<SharedSections.Stored> read(SectionKind kind, byte[] bytes) {
    int line = 0;
    while (line < bytes.length && bytes[line] != '\n') {
      line++;
    }
    try {
      Heard.Moment moment = json.readValue(bytes, 0, line, Heard.Moment.class);
      byte[] figures = Arrays.copyOfRange(bytes, Math.min(line + 1, bytes.length), bytes.length);
      Summary summary = summaries.readAgain(kind, figures);
      return moment.at() != null && moment.positions() != null
          ? Optional.of(new SharedSections.Stored(moment, summary))
          : Optional.empty();
    } catch (IOException | SummaryReader.Unreadable unreadable) {
      LOG.warnf(unreadable, "A cached section in Redis is not readable; it is computed again");
      return Optional.empty();
    }
  }
}
