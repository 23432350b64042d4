/** Open screens of the suite and of its peers, and what changes on them. */
package dev.meridian.benchmarks.screen;
