package io.vigie;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** How often a property is tried at random: {@code make soak} tries each many times as often, by {@code -Dvigie.tries}. */
public final class Tries {
    private static final int TIMES = Integer.getInteger("vigie.tries", 1);

    private Tries() {}

    /**
     * Some of many values, others for each seed; {@code make soak} tries them all.
     *
     * @param usual how many every run of the tests tries
     */
    public static <T> List<T> some(List<T> all, int usual, Object seed) {
        if (TIMES > 1) {
            return all;
        }
        List<T> mixed = new ArrayList<>(all);
        Collections.shuffle(mixed, new Random(seed.hashCode()));
        return mixed.subList(0, Math.min(usual, mixed.size()));
    }

    /**
     * @param usual how often every run of the tests tries it
     */
    public static int of(int usual) {
        return usual * TIMES;
    }
}
