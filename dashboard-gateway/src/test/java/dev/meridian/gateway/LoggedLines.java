package dev.meridian.gateway;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * What one category, or everything below it, logs meanwhile; all levels of it. A line begins with
 * the id of the request that it is about.
 */
public final class LoggedLines extends Handler implements AutoCloseable {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final SimpleFormatter formatter = new SimpleFormatter();
  private final Logger category;
  private final Level before;

  private LoggedLines(Logger category) {
    this.category = category;
    this.before = category.getLevel();
  }

  public static LoggedLines of(String category) {
    var collected = new LoggedLines(Logger.getLogger(category));
    collected.category.setLevel(Level.ALL);
    collected.category.addHandler(collected);
    return collected;
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord logged) {
    // The framework puts what it knows of a request into each record as it is made.
    String request = ExtLogRecord.wrap(logged).getMdc("requestId");
    lines.add(request + " " + formatter.format(logged));
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  @Override
  public void close() {
    category.removeHandler(this);
    category.setLevel(before);
  }
}
