/**
 * The data that a newcomer finds: generated, seeded, believable, around today. The same seed and
 * day give the same data at every scale.
 */
package dev.meridian.stack.demo;
