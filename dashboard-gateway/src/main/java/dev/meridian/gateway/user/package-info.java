/** Who people are and what they may do. */
package dev.meridian.gateway.user;
