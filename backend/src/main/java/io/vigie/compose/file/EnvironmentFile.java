package io.vigie.compose.file;

import io.vigie.compose.file.ComposeProblem.Code;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of variables, such as {@code .env}: a line each, {@code NAME=value}, {@code 'as it is'} or {@code "with ${others}"}. */
public final class EnvironmentFile {
    private static final Pattern LINE = Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][\\w.-]*)\\s*(?:[=:]\\s*(.*))?");
    private static final Pattern QUOTED = Pattern.compile("(?:'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\")\\s*(?:#.*)?");

    private EnvironmentFile() {}

    /** In the order of the file. A name without a value has that of the surroundings, where these have one. */
    public static Map<String, String> read(String file, String text, Map<String, String> surroundings) {
        Map<String, String> values = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                add(line, new Place(file, number, 1), surroundings, values);
            }
        }
        return values;
    }

    private static void add(String line, Place place, Map<String, String> surroundings, Map<String, String> values) {
        Matcher form = LINE.matcher(line);
        if (!form.matches()) {
            throw place.problem(Code.VALUE_INVALID, "no line of the form NAME=value");
        }
        if (form.group(2) != null) {
            Map<String, String> known = new HashMap<>(values);
            known.putAll(surroundings);
            values.put(form.group(1), value(form.group(2), place, new Interpolation(known)));
        } else if (surroundings.containsKey(form.group(1))) {
            values.put(form.group(1), surroundings.getOrDefault(form.group(1), ""));
        }
    }

    private static String value(String written, Place place, Interpolation variables) {
        Matcher quoted = QUOTED.matcher(written);
        if (!quoted.matches()) {
            return variables.of(written.replaceFirst("(^|\\s)#.*", "").strip(), place);
        }
        return quoted.group(1) != null
                ? quoted.group(1)
                : variables.of(quoted.group(2).replace("\\n", "\n").replaceAll("\\\\([\"\\\\])", "$1"), place);
    }
}
