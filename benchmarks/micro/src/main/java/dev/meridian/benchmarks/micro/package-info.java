/** Runs the micro-benchmarks, which live in the packages of what they measure. */
package dev.meridian.benchmarks.micro;
