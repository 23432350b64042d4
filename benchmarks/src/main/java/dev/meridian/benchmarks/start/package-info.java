/** How soon there is something to use, and what it takes up before anybody uses it. */
package dev.meridian.benchmarks.start;
