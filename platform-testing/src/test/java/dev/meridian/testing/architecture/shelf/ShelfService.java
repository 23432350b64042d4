package dev.meridian.testing.architecture.shelf;

import java.sql.Connection;

/** Breaks the rule that a service knows no SQL. */
class ShelfService {
  Connection connection;
}
