/** What a front end remembers for a person. */
package dev.meridian.gateway.preference;
