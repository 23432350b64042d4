/** The administration of a tenant's people: who they are and what they are granted. */
package dev.meridian.gateway.account;
