/** What administrators and operators see of the connections, and do to them. */
package dev.meridian.realtime.administration;
