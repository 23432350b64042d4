/** The views that people watch: when each is computed anew, what changed, and who is shown it. */
package dev.meridian.realtime.view;
