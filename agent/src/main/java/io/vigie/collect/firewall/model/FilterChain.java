package io.vigie.collect.firewall.model;

import java.util.List;

/**
 * Rules in their order.
 *
 * @param hook where the kernel begins with it; {@code OTHER} for one that only rules lead to
 * @param refusesRest whether what no rule decides is refused
 */
public record FilterChain(String name, Hook hook, boolean refusesRest, List<FilterRule> rules) {}
