package io.vigie.rules.fixes;

import io.vigie.i18n.Text;
import java.util.Locale;
import java.util.Optional;

/** How to fix a finding, in each way it can be done, with the object's own facts written in; each at most 64,000 characters. */
public record WrittenFix(
        Optional<String> run,
        Optional<String> compose,
        Optional<String> daemon,
        Optional<String> auditd,
        Optional<String> command,
        String impact) {
    private static final int LONGEST = 64_000;

    public static WrittenFix of(Fix fix, FixSteps steps, Locale language) {
        return new WrittenFix(
                fix.run().map(way -> written(steps, way, language)),
                fix.compose().map(way -> written(steps, way, language)),
                fix.daemon().map(way -> written(steps, way, language)),
                fix.auditd().map(way -> written(steps, way, language)),
                fix.command().map(way -> written(steps, way, language)),
                fix.impact().in(language));
    }

    /** Whole lines only: half a command is another command. */
    private static String written(FixSteps steps, Text way, Locale language) {
        String text = steps.of(way).in(language);
        return text.length() <= LONGEST ? text : text.substring(0, text.lastIndexOf('\n', LONGEST) + 1) + "# …";
    }
}
