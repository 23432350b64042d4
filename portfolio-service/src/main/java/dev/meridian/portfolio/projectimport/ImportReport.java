package dev.meridian.portfolio.projectimport;

import java.util.List;

/**
 * What became of a file.
 *
 * @param read how many records it has after the header
 * @param errors the first 1,000 rejections, by line
 */
public record ImportReport(
    long read, long created, long updated, long unchanged, long rejected, List<Rejection> errors) {

  /**
   * @param line the physical line where the record starts; the header is 1
   * @param column as the file names it; null when the record as a whole is wrong
   */
  public record Rejection(long line, String column, String reason) {}
}
