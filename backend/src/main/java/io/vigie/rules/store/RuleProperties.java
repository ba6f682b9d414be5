package io.vigie.rules.store;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where rules come from.
 *
 * @param pack a folder with rules and frameworks of one's own; empty without
 */
@ConfigurationProperties("vigie.rules")
record RuleProperties(@DefaultValue("") String pack) {

    Optional<Path> folder() {
        return Optional.of(pack).filter(path -> !path.isBlank()).map(Path::of);
    }
}
