package io.vigie.compose.service;

import io.vigie.compose.file.ComposeProblem.Code;
import io.vigie.compose.file.Node;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as people write them in Compose files. */
final class Amounts {
    private static final Pattern BYTES = Pattern.compile("(-?\\d{1,18}(?:\\.\\d{1,9})?) ?(?:([kmgtp])(?:i?b)?|b)?");
    private static final String UNITS = " kmgtp";

    private Amounts() {}

    /** {@code 512m} and {@code 1.5gb} in steps of 1,024. */
    static long bytes(Node node) {
        Matcher form = BYTES.matcher(node.asText().strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw node.place().problem(Code.VALUE_INVALID, "no amount of memory");
        }
        int power = form.group(2) == null ? 0 : UNITS.indexOf(form.group(2));
        BigDecimal amount = new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(1L << (10 * power)));
        return whole(amount, node);
    }

    static long whole(Node node) {
        return whole(decimal(node), node);
    }

    /** CPUs as the engine counts them, in thousands of millions. */
    static long nanoCpus(Node node) {
        return whole(decimal(node).movePointRight(9), node);
    }

    private static BigDecimal decimal(Node node) {
        String text = node.asText().strip();
        if (!text.matches("[+-]?\\d{1,18}(\\.\\d{1,9})?")) {
            throw node.place().problem(Code.WRONG_TYPE, "no number");
        }
        return new BigDecimal(text);
    }

    private static long whole(BigDecimal amount, Node node) {
        if (amount.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw node.place().problem(Code.VALUE_INVALID, "a number larger than any machine has");
        }
        return amount.longValue();
    }
}
