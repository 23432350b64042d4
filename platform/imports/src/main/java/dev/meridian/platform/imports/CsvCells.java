package dev.meridian.platform.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The fields of a CSV record.
 *
 * @param bytes each character being one byte of the file
 */
record CsvCells(CsvHeader header, List<String> bytes) implements ImportRow.Cells {

  @Override
  public boolean has(String name) {
    return header.has(name);
  }

  @Override
  public long size() {
    return bytes.stream().mapToLong(String::length).sum();
  }

  @Override
  public String text(String name) throws RowRejected {
    if (bytes.size() != header.width()) {
      throw new RowRejected(
          null, "has " + bytes.size() + " fields where the header has " + header.width());
    }
    Integer position = header.positions().get(name);
    return position == null ? null : decoded(name, bytes.get(position));
  }

  private static String decoded(String name, String bytes) throws RowRejected {
    if (bytes.indexOf('\0') >= 0) {
      throw new RowRejected(name, "must be plain text");
    }
    byte[] raw = bytes.getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException foreign) {
      throw new RowRejected(name, "is not UTF-8");
    }
  }
}
