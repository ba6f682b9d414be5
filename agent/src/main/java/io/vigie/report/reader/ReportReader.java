package io.vigie.report.reader;

import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.json.MalformedJson;
import io.vigie.json.MalformedJson.Code;
import io.vigie.json.RecordReader;
import io.vigie.report.AgentDescription;
import io.vigie.report.Configuration;
import io.vigie.report.Digest;
import io.vigie.report.Instance;
import io.vigie.report.Report;
import io.vigie.report.Section;
import io.vigie.report.Subject;
import io.vigie.report.SubjectKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what claims to be a report, trusting none of it. */
public final class ReportReader {
    /** Subjects in one report; a host with more is beyond what one machine runs. */
    public static final int MAXIMUM_SUBJECTS = 20_000;

    private static final int MAXIMUM_NAME_LENGTH = 1_000;
    private static final JsonReader READER = new JsonReader(JsonLimits.REPORT);

    private ReportReader() {}

    /** The report in these bytes. Throws {@link MalformedJson}; no part of a refused report is used. */
    public static ReceivedReport read(byte[] bytes) {
        Json json = READER.read(bytes);
        int version = RecordReader.read(json.at("version"), Integer.class, "version");
        if (version < 1 || version > Report.VERSION) {
            throw new MalformedJson(
                    Code.REPORT_VERSION_UNKNOWN,
                    "This server reads reports of version 1 to %d, not %d".formatted(Report.VERSION, version));
        }
        Map<String, byte[]> contents = new LinkedHashMap<>();
        Report report = new Report(
                version,
                RecordReader.read(json.at("agent"), AgentDescription.class, "agent"),
                positive(json, "incarnation"),
                positive(json, "sequence"),
                RecordReader.read(json.at("collectedAt"), Instant.class, "collectedAt"),
                sections(json),
                subjects(json, bytes, contents));
        return new ReceivedReport(report, contents);
    }

    private static long positive(Json json, String name) {
        long value = RecordReader.read(json.at(name), Long.class, name);
        if (value < 1) {
            throw new MalformedJson(Code.REPORT_OUT_OF_RANGE, name + " must be 1 or more");
        }
        return value;
    }

    private static List<Section> sections(Json json) {
        return json.at("sections").elements().stream()
                .filter(ReportReader::ofKnownKind)
                .map(section -> RecordReader.read(section, Section.class, "sections[]"))
                .toList();
    }

    private static List<Subject> subjects(Json json, byte[] bytes, Map<String, byte[]> contents) {
        List<Json> elements = json.at("subjects").elements();
        if (elements.size() > MAXIMUM_SUBJECTS) {
            throw new MalformedJson(Code.REPORT_OUT_OF_RANGE, "More than %,d subjects".formatted(MAXIMUM_SUBJECTS));
        }
        List<Subject> subjects = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Json element : elements) {
            if (ofKnownKind(element)) {
                Subject subject = subject(element, "subjects[" + subjects.size() + "]", bytes, contents);
                if (!seen.add(subject.kind() + "/" + subject.key())) {
                    throw new MalformedJson(Code.REPORT_SUBJECT_TWICE, "Two subjects of one kind have the same key");
                }
                subjects.add(subject);
            }
        }
        return subjects;
    }

    /** A kind of a newer agent is left out, as an unknown field is. */
    private static boolean ofKnownKind(Json element) {
        return element.at("kind")
                .text()
                .map(word -> SubjectKind.ofWord(word).isPresent())
                .orElse(true);
    }

    private static Subject subject(Json json, String path, byte[] bytes, Map<String, byte[]> contents) {
        SubjectKind kind = RecordReader.read(json.at("kind"), SubjectKind.class, path + ".kind");
        String digest = RecordReader.read(json.at("digest"), String.class, path + ".digest");
        if (json.at("configuration") instanceof Json.JsonObject configuration) {
            byte[] content = Arrays.copyOfRange(bytes, configuration.startOffset(), configuration.endOffset());
            if (!Digest.of(content).equals(digest)) {
                throw new MalformedJson(Code.REPORT_DIGEST_MISMATCH, path + ".digest is not that of its configuration");
            }
            contents.put(digest, content);
        } else if (!Digest.isWellFormed(digest)) {
            throw new MalformedJson(
                    Code.REPORT_FIELD_OF_WRONG_TYPE, path + ".digest must be sha256: and 64 hex digits");
        }
        return new Subject(
                kind,
                name(json.at("key"), path + ".key"),
                name(json.at("name"), path + ".name"),
                digest,
                optional(json.at("configuration"), kind.configurationType(), path + ".configuration"),
                optional(json.at("instance"), kind.instanceType(), path + ".instance"),
                readings(json.at("readings")));
    }

    private static String name(Json json, String path) {
        String text = RecordReader.read(json, String.class, path);
        if (text.isEmpty() || text.length() > MAXIMUM_NAME_LENGTH) {
            throw new MalformedJson(
                    Code.REPORT_OUT_OF_RANGE, path + " must have 1 to %,d characters".formatted(MAXIMUM_NAME_LENGTH));
        }
        return text;
    }

    private static <T> Optional<T> optional(Json json, Class<? extends T> type, String path) {
        return json.isNull() ? Optional.empty() : Optional.of(RecordReader.read(json, type, path));
    }

    private static Map<String, Long> readings(Json json) {
        Map<String, Long> readings = new LinkedHashMap<>();
        json.members().forEach((name, value) -> value.number().ifPresent(number -> readings.put(name, number)));
        return readings;
    }

    /** A stored configuration, from the bytes a report brought. */
    public static Configuration readConfiguration(SubjectKind kind, byte[] content) {
        return RecordReader.read(READER.read(content), kind.configurationType(), kind.word());
    }

    /** A stored instance, from its canonical JSON. */
    public static Instance readInstance(SubjectKind kind, byte[] content) {
        return RecordReader.read(READER.read(content), kind.instanceType(), kind.word());
    }
}
