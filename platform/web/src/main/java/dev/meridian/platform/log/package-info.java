/** What keeps logs readable while much goes wrong. */
package dev.meridian.platform.log;
