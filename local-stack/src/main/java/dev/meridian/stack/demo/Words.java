package dev.meridian.stack.demo;

import java.util.List;
import java.util.Random;

/** The vocabulary of the generated names. */
final class Words {

  static final List<String> ENDEAVOURS =
      List.of(
          "data centre move",
          "customer portal",
          "fleet telemetry",
          "invoice automation",
          "identity renewal",
          "warehouse robotics",
          "fuel analytics",
          "terminal expansion",
          "ledger consolidation",
          "crew planning",
          "supplier onboarding",
          "network segmentation",
          "tariff redesign",
          "predictive maintenance",
          "mobile field service",
          "archive digitisation",
          "safety reporting",
          "pricing engine",
          "contract lifecycle",
          "emissions monitoring",
          "disaster recovery",
          "branch refit",
          "demand forecasting",
          "payment gateway");

  static final List<String> PEOPLE =
      List.of(
          "Amara Osei",
          "Jonas Lindqvist",
          "Mei Tanaka",
          "Rafael Duarte",
          "Priya Raman",
          "Claire Fontaine",
          "Omar Haddad",
          "Ingrid Solberg",
          "Tomasz Nowak",
          "Leila Karimi",
          "Samuel Adeyemi",
          "Hannah Weiss");

  static final List<String> RISKS =
      List.of(
          "key supplier late",
          "scope grows unchecked",
          "specialists leave",
          "data quality too poor to migrate",
          "permit not granted in time",
          "integration harder than planned",
          "currency moves against the contract",
          "users do not adopt it",
          "security review finds gaps",
          "hardware delivery slips");

  static final List<String> RISK_CATEGORIES =
      List.of("Supply", "Scope", "People", "Data", "Regulatory", "Technical", "Financial");

  static final List<String> PRIORITIES = List.of("Critical", "High", "Medium", "Low");

  static final List<String> GOALS =
      List.of(
          "Grow in existing markets",
          "Lower cost to serve",
          "Net zero by 2040",
          "Safest operator",
          "Digital first",
          "Enter a new market");

  static final List<String> TRADES =
      List.of("Engineer", "Analyst", "Architect", "Project manager", "Tester", "Designer");

  private Words() {}

  static String pick(List<String> words, Random chance) {
    return words.get(chance.nextInt(words.size()));
  }
}
