package io.vigie.risk;

import io.vigie.rules.verdicts.Severity;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Adds up what fails. Each rule adds {@code w(severity) · log₂(1 + Σ exposure)}: more copies of one mistake count, but
 * less than as many different mistakes. The constants are calibrated by HazardCalibrationTest.
 */
public final class Hazard {
    private Hazard() {}

    /** The hazard of the host on which these fail. The order in which they come does not matter. */
    public static HostHazard of(Collection<Failing> failing) {
        Map<String, List<Failing>> byRule = failing.stream().collect(Collectors.groupingBy(Failing::rule));
        SortedMap<String, Double> shares = new TreeMap<>();
        byRule.forEach((rule, ofRule) -> shares.put(rule, share(ofRule)));
        return new HostHazard(sum(shares.values()), shares);
    }

    /** From 0, safe, to 100, which no hazard exceeds. */
    public static double score(double hazard) {
        return -100 * Math.expm1(-hazard);
    }

    /**
     * Where some of a rule's objects matter less than others, each step from one severity to the next worse counts those
     * that reach it: so a mild one adds no more than it would alone, and a bad one weighs the same beside any number of mild.
     */
    private static double share(List<Failing> ofRule) {
        double share = 0;
        double below = 0;
        for (Severity step : Arrays.asList(Severity.values()).reversed()) {
            List<Double> exposures = ofRule.stream()
                    .filter(failing -> failing.severity().compareTo(step) <= 0)
                    .map(Failing::exposure)
                    .sorted()
                    .toList();
            share += (weight(step) - below) * Math.log1p(sum(exposures)) / Math.log(2);
            below = weight(step);
        }
        return share;
    }

    private static double weight(Severity severity) {
        return switch (severity) {
            case CRITICAL -> 0.4;
            case HIGH -> 0.08;
            case MEDIUM -> 0.014;
            case LOW -> 0.004;
        };
    }

    private static double sum(Collection<Double> terms) {
        double sum = 0;
        for (double term : terms) {
            sum += term;
        }
        return sum;
    }
}
