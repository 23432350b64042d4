package dev.meridian.risk.register;

import dev.meridian.platform.page.Page;
import java.time.Instant;
import java.util.List;

/**
 * The answer to a question for risks.
 *
 * @param risks one page of the selection
 * @param analytics over the whole selection
 * @param lastUpdated the newest change of a selected risk; null when there is none
 */
public record RiskRegister(
    List<AssessedRisk> risks, RiskAnalytics analytics, Page.Meta meta, Instant lastUpdated) {}
