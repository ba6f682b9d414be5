package io.vigie.access;

import java.util.List;

/** The terms by which a feature's tables are read in statements on hosts. */
public interface ScopedTerms {
    List<ScopedTerm> terms();
}
