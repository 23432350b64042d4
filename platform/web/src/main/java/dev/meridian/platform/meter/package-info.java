/** What every service measures of itself. */
package dev.meridian.platform.meter;
