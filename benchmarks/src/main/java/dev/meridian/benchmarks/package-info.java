/** Measures the suite beside its peers: both sides in one run, on the same two cores. */
package dev.meridian.benchmarks;
