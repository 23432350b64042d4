package dev.meridian.platform.problem;

/**
 * Marks a bean of query parameters, so that a violated constraint on it is reported as a query's.
 */
public interface QueryParameters {}
