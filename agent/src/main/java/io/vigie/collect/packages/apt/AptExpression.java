package io.vigie.collect.packages.apt;

import io.vigie.collect.objects.NotUnderstood;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What apt's preferences compare with: a text, a shell pattern, or a regular expression between slashes. Case is ignored. */
final class AptExpression {
    private static final int MAXIMUM_LENGTH = 300;
    private static final int MAXIMUM_REPETITIONS = 3;

    private AptExpression() {}

    /** Throws NotUnderstood for an expression that might take too long. */
    static boolean matches(String expression, String text) {
        if (expression.equalsIgnoreCase(text)) {
            return true;
        }
        boolean regular = expression.length() > 1 && expression.startsWith("/") && expression.endsWith("/");
        return regular
                ? pattern(expression.substring(1, expression.length() - 1))
                        .matcher(text)
                        .find()
                : pattern(fromShell(expression)).matcher(text).matches();
    }

    static boolean isPattern(String expression) {
        boolean regular = expression.length() > 1 && expression.startsWith("/") && expression.endsWith("/");
        return regular || expression.matches(".*[*?\\[].*");
    }

    private static Pattern pattern(String regex) {
        long repetitions = regex.chars().filter(c -> "*+{".indexOf(c) >= 0).count();
        boolean slow = regex.length() > MAXIMUM_LENGTH
                || repetitions > MAXIMUM_REPETITIONS
                || regex.matches("(?s).*\\)[*+{].*");
        if (slow) {
            throw new NotUnderstood("an expression of the package preferences is too complex");
        }
        try {
            return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        } catch (PatternSyntaxException wrong) {
            throw new NotUnderstood("an expression of the package preferences is malformed");
        }
    }

    private static String fromShell(String glob) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < glob.length()) {
            char c = glob.charAt(i);
            int end = c == '[' ? glob.indexOf(']', i + 2) : -1;
            if (end > 0) {
                regex.append('[')
                        .append(glob.substring(i + 1, end)
                                .replace("\\", "\\\\")
                                .replaceFirst("^!", "^")
                                .replace("[", "\\[")
                                .replace("&&", "&"));
                regex.append(']');
                i = end + 1;
                continue;
            }
            switch (c) {
                case '*' -> regex.append(regex.toString().endsWith(".*") ? "" : ".*");
                case '?' -> regex.append('.');
                default ->
                    regex.append(Character.isLetterOrDigit(c) ? "" : "\\").append(c);
            }
            i++;
        }
        return regex.toString();
    }
}
