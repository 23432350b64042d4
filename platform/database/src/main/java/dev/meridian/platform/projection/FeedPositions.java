package dev.meridian.platform.projection;

import dev.meridian.platform.event.Source;
import dev.meridian.platform.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.OptionalLong;

/** How far each source was applied, stored beside what was applied. */
@ApplicationScoped
class FeedPositions {

  private final Sql sql;

  FeedPositions(Sql sql) {
    this.sql = sql;
  }

  @Transactional
  OptionalLong find(Source source) {
    return sql.first(
            "SELECT position FROM feed_position WHERE source = ? AND topic = ?",
            row -> row.number("position"),
            source.service(),
            source.topic())
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  /** Moves past consecutive events; false when the first of them was passed already. */
  @Transactional(Transactional.TxType.MANDATORY)
  boolean advance(Source source, long first, long last) {
    return sql.update(
            "UPDATE feed_position SET position = ? WHERE source = ? AND topic = ? AND position = ?",
            last,
            source.service(),
            source.topic(),
            first - 1)
        == 1;
  }

  /** Moves past an event that was set aside; false when another replica did already. */
  @Transactional(Transactional.TxType.MANDATORY)
  boolean advancePast(Source source, long position) {
    return advance(source, position, position)
        && sql.update(
                "UPDATE feed_position SET parked = parked + 1 WHERE source = ? AND topic = ?",
                source.service(),
                source.topic())
            == 1;
  }

  /**
   * Stands where a snapshot stands.
   *
   * @param parked how many of its states were set aside
   */
  @Transactional
  void set(Source source, long position, long parked) {
    sql.update(
        """
        INSERT INTO feed_position (source, topic, position, parked) VALUES (?, ?, ?, ?)
        ON CONFLICT (source, topic) DO UPDATE SET
            position = excluded.position, parked = excluded.parked
        """,
        source.service(),
        source.topic(),
        position,
        parked);
  }

  /** How many events were set aside, of all sources. */
  @Transactional
  long parked() {
    return sql.first(
            "SELECT coalesce(sum(parked), 0) AS parked FROM feed_position",
            row -> row.number("parked"))
        .orElseThrow();
  }
}
