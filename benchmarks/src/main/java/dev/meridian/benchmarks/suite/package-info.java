/** The running local stack, and what is run beside it. */
package dev.meridian.benchmarks.suite;
