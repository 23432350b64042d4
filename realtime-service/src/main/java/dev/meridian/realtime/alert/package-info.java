/** Alerts on their way to who may see them, and back as acknowledged. */
package dev.meridian.realtime.alert;
