package dev.meridian.gateway.limit;

/** What one request is held against, and whose it is. */
record Charge(Quota quota, String subject) {}
