/** One API document for everything that is reachable through the gateway. */
package dev.meridian.gateway.openapi;
