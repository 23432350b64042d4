/** Signing in, staying signed in, and signing out. */
package dev.meridian.gateway.session;
