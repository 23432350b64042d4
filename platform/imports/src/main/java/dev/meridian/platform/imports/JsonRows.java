package dev.meridian.platform.imports;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A JSON object a line, in UTF-8. A line that is none costs one row; one of more than 1 MiB breaks
 * the file off.
 */
final class JsonRows implements ImportRows {

  private static final int LONGEST_LINE = 1024 * 1024;
  private static final int BYTE_ORDER_MARK = '\ufeff';

  private static final ObjectReader OBJECTS =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build()
          .readerFor(JsonNode.class);

  private final InputStream body;
  private final Columns columns;
  private long nextLine = 1;
  private boolean broken;

  JsonRows(InputStream body, Columns columns) {
    this.body = new BufferedInputStream(body, 1 << 16);
    this.columns = columns;
  }

  /** What a line lacks is said line by line. */
  @Override
  public void require(List<String> required) {}

  @Override
  public Optional<ImportRow> next() {
    try {
      for (byte[] line = line(); line != null; line = line()) {
        nextLine++;
        String text = text(line);
        if (text == null || !text.isBlank()) {
          var cells = new JsonCells(object(text), line.length);
          return Optional.of(new ImportRow(nextLine - 1, cells, columns));
        }
      }
      return Optional.empty();
    } catch (IOException cut) {
      throw new UncheckedIOException(cut);
    }
  }

  /** Null at the end, and where the file breaks off. */
  private byte[] line() throws IOException {
    if (broken) {
      return null;
    }
    var line = new ByteArrayOutputStream(256);
    int next = body.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = body.read()) {
      if (line.size() == LONGEST_LINE) {
        broken = true;
        return null;
      }
      line.write(next);
    }
    return line.toByteArray();
  }

  /** Null when it is not UTF-8. */
  private String text(byte[] line) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
      boolean marked = nextLine == 2 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      return marked ? text.substring(1) : text;
    } catch (CharacterCodingException foreign) {
      return null;
    }
  }

  private static JsonNode object(String text) throws IOException {
    if (text == null) {
      return null;
    }
    try {
      JsonNode node = OBJECTS.readTree(text);
      return node.isObject() ? node : null;
    } catch (com.fasterxml.jackson.core.JsonProcessingException unreadable) {
      return null;
    }
  }

  @Override
  public boolean isBroken() {
    return broken;
  }

  @Override
  public long nextLine() {
    return nextLine;
  }

  @Override
  public String brokenReason() {
    return "cannot be read, nor what follows: the line is longer than 1 MiB";
  }
}
