/** How people choose a password, by way of their mailbox. */
package dev.meridian.gateway.password;
