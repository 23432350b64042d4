/**
 * Runs the whole suite on this machine: real PostgreSQL and Redis, the six services as processes of
 * their own, demo data. {@link dev.meridian.stack.Main} is what {@code ./start} executes, {@link
 * dev.meridian.stack.Stack} what end-to-end tests use.
 */
package dev.meridian.stack;
