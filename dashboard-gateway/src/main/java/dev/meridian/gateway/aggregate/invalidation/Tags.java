package dev.meridian.gateway.aggregate.invalidation;

import dev.meridian.platform.event.ChangeRule;
import java.util.List;
import java.util.function.Predicate;

/** All that something may hang on. */
public record Tags(List<Tag> all) {

  public Tags {
    all = List.copyOf(all);
  }

  List<Tag> which(Predicate<ChangeRule> rule) {
    return all.stream().filter(tag -> rule.test(tag.changedBy())).toList();
  }
}
