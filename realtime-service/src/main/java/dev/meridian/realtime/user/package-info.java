/** The users on whose behalf realtime asks for views, and what they may see at present. */
package dev.meridian.realtime.user;
