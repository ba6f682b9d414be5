package io.vigie.risk;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The hazard of one host.
 *
 * @param hazard from 0, without bound; the sum of the shares in their order
 * @param shares what each rule adds, by its id
 */
public record HostHazard(double hazard, SortedMap<String, Double> shares) {

    public HostHazard {
        shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
    }

    /** What one subject adds through one rule: of the rule's share as much as it has of the rule's exposure. */
    public double shareOf(String rule, double exposure, double exposureOfAll) {
        return exposureOfAll > 0 ? shares.getOrDefault(rule, 0.0) * exposure / exposureOfAll : 0;
    }
}
