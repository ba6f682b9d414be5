package io.vigie.rules.labels;

import io.vigie.i18n.Text;
import io.vigie.rules.yaml.RuleSource;
import io.vigie.rules.yaml.YamlValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A file with words in both languages that stands beside a class. */
public final class BilingualFile {
    private BilingualFile() {}

    public static YamlValue read(Class<?> beside, String name) {
        try (InputStream file = Objects.requireNonNull(beside.getResourceAsStream(name))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return YamlValue.parse(new RuleSource(name, text));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static Text text(YamlValue value) {
        return new Text(value.member("en").text(), value.member("fr").text());
    }
}
