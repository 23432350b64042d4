/** Requests answered by the suite and by its peers. */
package dev.meridian.benchmarks.http;
