/** People whom outside OpenID issuers vouch for. */
package dev.meridian.gateway.issuer;
