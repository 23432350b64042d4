/** How a service that is told to stop takes leave of its clients. */
package dev.meridian.platform.leaving;
