/**
 * Real PostgreSQL and Redis for tests and the local stack, and tokens for tests. Knows no service.
 */
package dev.meridian.testing;
