/** The open connections of every transport, what they are shown, and by what right. */
package dev.meridian.realtime.connection;
