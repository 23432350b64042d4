/** What answers cost as the rows behind them become more. */
package dev.meridian.benchmarks.scale;
