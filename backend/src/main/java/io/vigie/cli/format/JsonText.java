package io.vigie.cli.format;

import io.vigie.json.CanonicalJson;
import java.nio.charset.StandardCharsets;

/** JSON that may be shown on a terminal: signs that are not seen are written as escapes, which mean the same. */
public final class JsonText {
    private JsonText() {}

    public static String of(Object value) {
        String canonical = new String(CanonicalJson.write(value), StandardCharsets.UTF_8);
        StringBuilder escaped = new StringBuilder(canonical.length());
        for (int i = 0; i < canonical.length(); i++) {
            char unit = canonical.charAt(i);
            switch (Character.getType(unit)) {
                case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    escaped.append("\\u%04x".formatted((int) unit));
                default -> escaped.append(unit);
            }
        }
        return escaped.append('\n').toString();
    }
}
