package io.vigie.rules.fixes;

import io.vigie.i18n.Text;
import java.util.Optional;

/**
 * One way of a fix as a rule has it, with places for the failing object's facts.
 *
 * @param out what goes out, line by line
 * @param in what comes in, line by line
 * @param note what to mind, where lines cannot say it
 */
public record ChangeText(Optional<Text> out, Optional<Text> in, Optional<Text> note) {
    public static ChangeText in(Text in) {
        return new ChangeText(Optional.empty(), Optional.of(in), Optional.empty());
    }
}
