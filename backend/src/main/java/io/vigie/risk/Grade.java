package io.vigie.risk;

/** A letter for a score, for those who read no numbers; A is best. */
public enum Grade {
    A(15),
    B(30),
    C(50),
    D(70),
    E(85),
    F(Double.POSITIVE_INFINITY);

    private final double below;

    Grade(double below) {
        this.below = below;
    }

    public static Grade of(double score) {
        for (Grade grade : values()) {
            if (score < grade.below) {
                return grade;
            }
        }
        return F;
    }
}
