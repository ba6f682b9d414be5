package io.vigie.posture.web;

import io.vigie.posture.frameworks.FrameworkResult;
import io.vigie.posture.frameworks.FrameworkResult.ItemResult;
import io.vigie.rules.frameworks.Framework;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a scope stands against a framework's edition. */
record FrameworkResponse(
        String id,
        String title,
        String edition,
        long hosts,
        List<String> staleHosts,
        double share,
        long passed,
        long failed,
        long unknown,
        long manual,
        long notApplicable,
        long attested,
        List<Item> items) {

    record Summary(String id, String title, String edition, int items) {
        static Summary of(Framework framework, Locale language) {
            return new Summary(
                    framework.id(),
                    framework.title().in(language),
                    framework.edition(),
                    framework.items().size());
        }
    }

    record Item(
            String id,
            String title,
            String section,
            Optional<String> level,
            Optional<String> profile,
            Optional<String> obsolete,
            List<String> rules,
            long passed,
            long failed,
            long unknown,
            long manual,
            long notApplicable,
            long attested) {
        static Item of(ItemResult result, Locale language) {
            return new Item(
                    result.item().id(),
                    result.item().title().in(language),
                    result.item().section().in(language),
                    result.item().level(),
                    result.item().profile(),
                    result.item().obsolete().map(text -> text.in(language)),
                    result.item().rules(),
                    result.passed(),
                    result.failed(),
                    result.unknown(),
                    result.manual(),
                    result.notApplicable(),
                    result.attested());
        }
    }

    static FrameworkResponse of(FrameworkResult result, Locale language) {
        return new FrameworkResponse(
                result.framework().id(),
                result.framework().title().in(language),
                result.framework().edition(),
                result.hosts(),
                result.staleHosts(),
                result.share(),
                result.passed(),
                result.failed(),
                result.unknown(),
                result.manual(),
                result.notApplicable(),
                result.attested(),
                result.items().stream().map(item -> Item.of(item, language)).toList());
    }
}
