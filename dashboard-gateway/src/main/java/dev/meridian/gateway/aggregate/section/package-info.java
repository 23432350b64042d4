/**
 * One section of an aggregate: asked of its owner, within bounds, and cached in two levels. Knows
 * what was heard, and nothing of what sections are put together to.
 */
package dev.meridian.gateway.aggregate.section;
