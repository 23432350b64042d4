package dev.meridian.gateway.aggregate.section;

import java.time.Instant;
import java.util.Map;

/** What an owner says of a section, each figure as the JSON it came as. */
public final class Summary {

  private final Instant asOf;
  private final Map<Figure, String> figures;
  private final int bytes;

  /**
   * @param bytes no less than what the figures take, by which the cache is bounded
   */
  Summary(Instant asOf, Map<Figure, String> figures, int bytes) {
    this.asOf = asOf;
    this.figures = figures;
    this.bytes = bytes;
  }

  /** The newest instant of the data that went in; null when there is none. */
  public Instant asOf() {
    return asOf;
  }

  public String figure(Figure figure) {
    return figures.get(figure);
  }

  Map<Figure, String> figures() {
    return figures;
  }

  int bytes() {
    return bytes;
  }
}
