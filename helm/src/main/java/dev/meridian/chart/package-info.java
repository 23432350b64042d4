/** What the chart renders, read as Kubernetes reads it, and what is asked of it. */
package dev.meridian.chart;
