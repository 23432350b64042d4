/** What the operating system says of processes and cores, and what becomes of figures. */
package dev.meridian.benchmarks.measure;
