/** Which trace the present work belongs to, where traces are kept. */
package dev.meridian.platform.trace;
