package io.vigie.export;

import io.vigie.audits.Audit;
import io.vigie.posture.frameworks.FrameworkResult;
import io.vigie.posture.frameworks.FrameworkResult.ItemResult;
import io.vigie.posture.verdicts.VerdictRecord;
import io.vigie.rules.Catalogue;
import io.vigie.rules.frameworks.ItemChoice.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** {@code {"audit":{…},"summary":{…},"waivers":[…],"verdicts":[…]}}, written as it is read. */
@Component
class JsonExportWriter implements ExportWriter {
    private final AuditReader reader;
    private final Catalogue catalogue;
    private final JsonMapper mapper;

    JsonExportWriter(AuditReader reader, Catalogue catalogue, JsonMapper mapper) {
        this.reader = reader;
        this.catalogue = catalogue;
        this.mapper = mapper;
    }

    record AuditPart(
            UUID id,
            String name,
            Instant pin,
            String framework,
            Optional<String> level,
            Optional<String> profile,
            String edition,
            String frameworkDigest,
            List<String> scope,
            String askedBy,
            Instant createdAt,
            List<Integer> ruleVersions,
            int hostsAsked,
            int hostsAnswered,
            int hostsSilent,
            List<String> silentHosts,
            List<String> staleHosts,
            String verdictRoot,
            boolean derivedAgain) {
        static AuditPart of(AuditSheet sheet) {
            Audit audit = sheet.audit();
            return new AuditPart(
                    audit.id(),
                    audit.name(),
                    sheet.pinnedAt(),
                    audit.framework(),
                    audit.level(),
                    audit.profile().map(Profile::word),
                    sheet.framework().edition(),
                    audit.frameworkDigest(),
                    audit.scope(),
                    audit.askedBy(),
                    audit.createdAt(),
                    audit.ruleVersions(),
                    audit.hostsAsked(),
                    audit.hostsAnswered(),
                    audit.hostsSilent(),
                    sheet.silentHosts(),
                    sheet.result().staleHosts(),
                    audit.verdictRoot().orElse(""),
                    sheet.derivedAgain());
        }
    }

    record SummaryPart(
            long hosts,
            long passed,
            long failed,
            long unknown,
            long manual,
            long notApplicable,
            long attested,
            double share,
            List<ItemPart> items) {
        static SummaryPart of(FrameworkResult result, Locale language) {
            return new SummaryPart(
                    result.hosts(),
                    result.passed(),
                    result.failed(),
                    result.unknown(),
                    result.manual(),
                    result.notApplicable(),
                    result.attested(),
                    result.share(),
                    result.items().stream()
                            .map(item -> ItemPart.of(item, language))
                            .toList());
        }
    }

    record ItemPart(
            String item,
            String title,
            long passed,
            long failed,
            long unknown,
            long manual,
            long notApplicable,
            long attested) {
        static ItemPart of(ItemResult result, Locale language) {
            return new ItemPart(
                    result.item().id(),
                    result.item().title().in(language),
                    result.passed(),
                    result.failed(),
                    result.unknown(),
                    result.manual(),
                    result.notApplicable(),
                    result.attested());
        }
    }

    @Override
    public ExportFormat format() {
        return ExportFormat.JSON;
    }

    @Override
    public void write(AuditSheet sheet, OutputStream out) throws IOException {
        try (JsonGenerator json = mapper.createGenerator(out)) {
            json.writeStartObject();
            json.writePOJOProperty("audit", AuditPart.of(sheet));
            json.writePOJOProperty("summary", SummaryPart.of(sheet.result(), sheet.language()));
            json.writePOJOProperty("waivers", sheet.waivers());
            json.writeArrayPropertyStart("verdicts");
            reader.forEachHost(
                    sheet,
                    host -> host.rows()
                            .forEach(row -> json.writePOJO(VerdictRecord.of(
                                    catalogue, host.host(), sheet.framework(), row, sheet.language()))));
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
