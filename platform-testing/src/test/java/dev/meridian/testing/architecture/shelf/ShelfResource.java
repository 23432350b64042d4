package dev.meridian.testing.architecture.shelf;

import java.sql.Connection;

/** Breaks the rule that a resource knows no SQL. */
class ShelfResource {
  Connection connection;
}
