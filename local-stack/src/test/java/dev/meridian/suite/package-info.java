/**
 * The whole suite, as packaged, with real PostgreSQL and Redis: what only all of it together can
 * show.
 */
package dev.meridian.suite;
