package dev.meridian.platform.imports;

import dev.meridian.platform.access.Portfolios;

/**
 * Whose import it is, as it was when the file was sent.
 *
 * @param portfolios what that user may see and write
 */
public record ImportRights(String userId, Portfolios portfolios) {}
