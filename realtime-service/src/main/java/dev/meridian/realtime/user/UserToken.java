package dev.meridian.realtime.user;

import dev.meridian.platform.access.Caller;

/** A token and whom it stands for, with the rights of the moment when it was asked for. */
public record UserToken(String token, Caller caller) {}
