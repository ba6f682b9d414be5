package io.vigie.risk;

/**
 * A host within a group.
 *
 * @param criticality how much the host matters against others; above 0, 1 for an ordinary one
 */
public record WeightedHost(double hazard, double criticality) {

    public WeightedHost {
        if (!(criticality > 0)) {
            throw new IllegalArgumentException("a criticality of " + criticality);
        }
    }
}
