package io.vigie.collect.firewall.model;

import java.io.IOException;

/** Rules were changed while the kernel told them. */
public final class RulesetChanged extends IOException {
    private static final long serialVersionUID = 1L;
}
