/** The dashboard's WebSocket: handshake, messages and what they ask for. */
package dev.meridian.realtime.socket;
