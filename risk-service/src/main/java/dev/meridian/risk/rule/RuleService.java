package dev.meridian.risk.rule;

import dev.meridian.platform.access.Portfolios;
import dev.meridian.platform.page.Page;
import dev.meridian.platform.problem.Failure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.function.Function;

/** Writes rules; whoever evaluates them hears of it in the same transaction. */
@ApplicationScoped
class RuleService {

  private final RuleRepository rules;
  private final BuiltInRows builtIn;
  private final RuleDrafts drafts;
  private final Event<RuleChanged> changes;

  RuleService(
      RuleRepository rules, BuiltInRows builtIn, RuleDrafts drafts, Event<RuleChanged> changes) {
    this.rules = rules;
    this.builtIn = builtIn;
    this.drafts = drafts;
    this.changes = changes;
  }

  @Transactional
  Page<AlertRule> list(RuleQuery query, Portfolios granted, boolean writer) {
    builtIn.ensure();
    Object[] selection = query.parameters(granted);
    return Page.of(
        rules.list(query, selection).stream().map(rule -> rule.shownTo(writer)).toList(),
        rules.count(selection),
        query);
  }

  @Transactional
  AlertRule read(UUID id, Portfolios granted, boolean writer) {
    return find(id, granted).shownTo(writer);
  }

  /**
   * To be asked of the address that a change brings, before it is written: looking it up holds up
   * neither evaluations nor a connection.
   *
   * @param url null for none
   */
  void requireTarget(String url) {
    drafts.requireTarget(url);
  }

  /** Its answer shows the webhook's secret, this once. */
  @Transactional
  AlertRule create(RuleDraft draft, Portfolios granted) {
    AlertRule rule = drafts.create(draft);
    requireRight(rule, granted);
    rules.holdAlone();
    rules.insert(rule);
    changes.fire(new RuleChanged(null, rule));
    return rule;
  }

  /**
   * Its answer shows the webhook's secret when that is another one than before. The present one is
   * kept from the change, so that it cannot go along to another address.
   *
   * @param version the one the writer saw
   */
  @Transactional
  AlertRule change(
      UUID id, Portfolios granted, long version, Function<AlertRule, RuleDraft> change) {
    AlertRule present = present(id, granted, version);
    AlertRule next = drafts.change(present, change.apply(present.shownTo(true)));
    requireRight(next, granted);
    rules.update(next);
    changes.fire(new RuleChanged(present, next));
    return RuleDrafts.sameSecret(present, next) ? next.shownTo(true) : next;
  }

  @Transactional
  void delete(UUID id, Portfolios granted, long version) {
    AlertRule present = present(id, granted, version);
    if (present.builtIn()) {
      throw new Failure.Conflict(
          "RULE_BUILT_IN", "A built-in rule cannot be deleted; disable it instead.");
    }
    rules.delete(id);
    changes.fire(new RuleChanged(present, null));
  }

  private AlertRule present(UUID id, Portfolios granted, long version) {
    rules.holdAlone();
    AlertRule present = find(id, granted);
    requireRight(present, granted);
    if (present.version() != version) {
      throw new Failure.Stale(present.version());
    }
    return present;
  }

  /** A rule about another portfolio is none that the caller may know of. */
  private AlertRule find(UUID id, Portfolios granted) {
    builtIn.ensure();
    return rules
        .find(id)
        .filter(rule -> rule.portfolio() == null || granted.allows(rule.portfolio()))
        .orElseThrow(() -> new Failure.NotFound("The alert rule"));
  }

  /** A rule about everything is for those who are granted everything. */
  private static void requireRight(AlertRule rule, Portfolios granted) {
    if (rule.portfolio() != null) {
      granted.require(rule.portfolio());
    } else if (!granted.all()) {
      throw new Failure.Forbidden("A rule without a portfolio needs a right to all of them.");
    }
  }
}
