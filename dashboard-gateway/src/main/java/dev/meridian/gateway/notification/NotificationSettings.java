package dev.meridian.gateway.notification;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What a person wants to be told, and how far they have been.
 *
 * @param categories of alerts; empty for all
 * @param cursor up to where the person has seen alerts, as risk-service numbers them; null for
 *     nowhere so far
 * @param version of the categories alone; 0 while they were never chosen
 */
@RegisterForReflection
record NotificationSettings(List<Category> categories, Long cursor, long version) {

  NotificationSettings {
    categories = List.copyOf(categories);
  }
}
