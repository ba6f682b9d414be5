package io.vigie;

/** How often a property is tried at random: {@code make soak} tries each many times as often, by {@code -Dvigie.tries}. */
public final class Tries {
    private static final int TIMES = Integer.getInteger("vigie.tries", 1);

    private Tries() {}

    /**
     * @param usual how often every run of the tests tries it
     */
    public static int of(int usual) {
        return usual * TIMES;
    }
}
