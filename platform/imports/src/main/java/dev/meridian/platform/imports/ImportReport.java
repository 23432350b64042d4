package dev.meridian.platform.imports;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What became of a file.
 *
 * @param read how many records were read; the header is none
 * @param errors the first 1,000 rejections, by line
 */
@RegisterForReflection
public record ImportReport(
    long read, long created, long updated, long unchanged, long rejected, List<Rejection> errors) {

  /**
   * @param line the physical line where the record starts, from 1
   * @param column as the file names it; null when the record as a whole is wrong
   */
  @RegisterForReflection
  public record Rejection(long line, String column, String reason) {}
}
