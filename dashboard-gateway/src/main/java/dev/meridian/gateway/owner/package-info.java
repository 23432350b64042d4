/** The services behind the gateway: where they are, and how to ask them without waiting. */
package dev.meridian.gateway.owner;
