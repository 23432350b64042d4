package dev.meridian.gateway.aggregate.offender;

import java.sql.Connection;

/** Breaks the rule that the hot path touches no database. */
public class TouchesADatabase {
  Connection connection;
}
