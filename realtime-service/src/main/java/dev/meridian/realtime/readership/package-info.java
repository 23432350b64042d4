/** Who watches what, for the audit trail. */
package dev.meridian.realtime.readership;
