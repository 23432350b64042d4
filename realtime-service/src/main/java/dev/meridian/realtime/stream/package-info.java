/** Server-Sent Events: dashboards for clients that only listen. */
package dev.meridian.realtime.stream;
