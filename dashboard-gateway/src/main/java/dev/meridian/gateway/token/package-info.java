/** The tokens that say who someone is and what they may do, and the keys that sign them. */
package dev.meridian.gateway.token;
