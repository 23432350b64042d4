package dev.meridian.stack;

/**
 * Somebody who can log in to the local stack.
 *
 * @param tenant the tenant's name
 * @param role as api.md names it: super_admin, admin, executive, analyst, viewer
 */
public record DemoUser(String email, String password, String tenant, String role) {}
