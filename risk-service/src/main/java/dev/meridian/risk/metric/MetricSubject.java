package dev.meridian.risk.metric;

/** One metric of one subject: what has a history. */
public record MetricSubject(String metric, SubjectKind kind, String subject) {}
