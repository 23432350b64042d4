/** What is stored of a person, for them to have. */
package dev.meridian.gateway.personal;
