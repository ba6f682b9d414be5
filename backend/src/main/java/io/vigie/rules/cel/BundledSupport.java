package io.vigie.rules.cel;

import io.vigie.rules.facts.SupportDates;
import io.vigie.rules.yaml.BundledFiles;
import io.vigie.rules.yaml.RuleSource;
import io.vigie.rules.yaml.YamlValue;
import java.util.stream.Stream;

/** What is known of ends of support: a dated file beside the rules, which the {@code until} of a rule may read. */
public final class BundledSupport {
    /** The name under which expressions read it. */
    public static final String ROOT = "support";

    private static final RuleSource FILE = BundledFiles.in(ROOT).getFirst();

    public static final SupportDates DATES = YamlValue.parse(FILE).read(SupportDates.class, ROOT);

    /** Over the file's text. */
    public static final String DIGEST = RuleSource.digest(Stream.of(FILE));

    private BundledSupport() {}
}
