package io.vigie.collect.packages.apt;

import io.vigie.collect.objects.NotUnderstood;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a stanza of apt's preferences says.
 *
 * @param packages names or patterns; none when it speaks of whole archives
 * @param form {@code version}, {@code release} or {@code origin}
 */
record AptPin(List<String> packages, String form, String data, int priority) {

    boolean isGeneral() {
        return packages.isEmpty();
    }

    boolean names(AvailableVersion version, String ownArchitecture) {
        return packages.stream().anyMatch(each -> names(each, version, ownArchitecture));
    }

    private static boolean names(String specification, AvailableVersion version, String ownArchitecture) {
        boolean bySource = specification.startsWith("src:");
        String rest = bySource ? specification.substring("src:".length()) : specification;
        int colon = rest.lastIndexOf(':');
        String wanted = colon < 0 ? ownArchitecture : rest.substring(colon + 1);
        String expression = colon < 0 ? rest : rest.substring(0, colon);
        String name = bySource ? version.sourceName() : version.name();
        boolean named =
                AptExpression.isPattern(expression) ? AptExpression.matches(expression, name) : expression.equals(name);
        return named && (wanted.equals("any") || wanted.equals(version.architecture()));
    }

    boolean applies(AvailableVersion version) {
        return form.equals("version")
                ? prefixOrExpression(data, version.version())
                : version.archives().stream().anyMatch(this::applies);
    }

    boolean applies(AptArchive archive) {
        return switch (form) {
            case "release" -> release(archive);
            case "origin" -> origin(archive);
            default -> false;
        };
    }

    private boolean origin(AptArchive archive) {
        String site = data.length() >= 2 && data.startsWith("\"") && data.endsWith("\"")
                ? data.substring(1, data.length() - 1)
                : data;
        return site.isEmpty()
                ? archive.site().isEmpty() && !archive.own()
                : !archive.site().isEmpty() && AptExpression.matches(site, archive.site());
    }

    private boolean release(AptArchive archive) {
        if (data.equals("*")) {
            return true;
        }
        if (!data.contains("=")) {
            return Character.isDigit(data.charAt(0))
                    ? archive.field("version")
                            .filter(version -> prefixOrExpression(data, version))
                            .isPresent()
                    : has(archive.field("suite"), data) || has(archive.field("codename"), data);
        }
        List<String> conditions = List.of(data.split(","));
        return conditions.stream().map(String::strip).allMatch(condition -> condition(condition, archive))
                && conditions.stream().anyMatch(condition -> condition.strip().length() >= 3);
    }

    private static boolean condition(String condition, AptArchive archive) {
        if (condition.length() < 3) {
            return true;
        }
        String wanted = condition.substring(2);
        return switch (condition.substring(0, 2).toLowerCase(Locale.ROOT)) {
            case "a=" -> has(archive.field("suite"), wanted);
            case "n=" -> has(archive.field("codename"), wanted);
            case "o=" -> has(archive.field("origin"), wanted);
            case "l=" -> has(archive.field("label"), wanted);
            case "c=" -> has(Optional.of(archive.component()), wanted);
            case "v=" ->
                archive.field("version")
                        .filter(version -> prefixOrExpression(wanted, version))
                        .isPresent();
            default -> throw new NotUnderstood("a pin of the package preferences is of an unknown form");
        };
    }

    private static boolean has(Optional<String> value, String wanted) {
        return value.filter(found -> AptExpression.matches(wanted, found)).isPresent();
    }

    private static boolean prefixOrExpression(String wanted, String version) {
        boolean prefix = wanted.endsWith("*")
                && version.toLowerCase(Locale.ROOT)
                        .startsWith(wanted.substring(0, wanted.length() - 1).toLowerCase(Locale.ROOT));
        return prefix || AptExpression.matches(wanted, version);
    }
}
