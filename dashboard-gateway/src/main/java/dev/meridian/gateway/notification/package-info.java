/** Which notifications a person wants, and which they have seen. */
package dev.meridian.gateway.notification;
