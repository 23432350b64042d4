/** What a new installation begins with. */
package dev.meridian.gateway.installation;
