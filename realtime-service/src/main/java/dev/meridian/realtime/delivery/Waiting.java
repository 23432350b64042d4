package dev.meridian.realtime.delivery;

/** What has a place in an outlet's queue. */
sealed interface Waiting permits Text, Slot {}
