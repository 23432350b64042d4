package dev.meridian.gateway.limit;

/** What one request is held against, and whose it is. */
public record Charge(Quota quota, String subject) {}
