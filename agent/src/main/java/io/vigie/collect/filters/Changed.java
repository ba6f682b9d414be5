package io.vigie.collect.filters;

import java.io.IOException;

/** Rules were changed while the kernel told them. */
final class Changed extends IOException {
    private static final long serialVersionUID = 1L;
}
