/** Who people and services are, what they may do, and the tokens that say so. */
package dev.meridian.gateway.identity;
