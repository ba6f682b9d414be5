package io.vigie.cli.format;

import io.vigie.cli.audit.AuditResult;
import io.vigie.cli.audit.AuditResult.Row;
import io.vigie.cli.audit.CliTexts;
import io.vigie.compose.file.Place;
import io.vigie.report.reader.InertText;
import io.vigie.rules.fixes.WrittenFix;
import io.vigie.rules.model.Rule;
import io.vigie.rules.sentences.EvidenceText;
import io.vigie.rules.verdicts.Severity;
import io.vigie.rules.verdicts.Verdict;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An audit as JUnit XML: a suite for each section, a case for each verdict. */
public final class JunitFormat {
    private final CliTexts words;

    public JunitFormat(CliTexts words) {
        this.words = words;
    }

    public String of(AuditResult audit) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            attribute(xml, "name", "vigie audit " + audit.machine().name());
            counts(xml, audit.rows());
            for (Map.Entry<String, List<Row>> suite : suites(audit).entrySet()) {
                suite(xml, audit, suite.getKey(), suite.getValue());
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.append('\n').toString();
    }

    private Map<String, List<Row>> suites(AuditResult audit) {
        Map<String, List<Row>> suites = new LinkedHashMap<>();
        for (Row row : audit.rows()) {
            String name = row.item()
                    .map(item -> words.of(item.framework().title()) + " - "
                            + words.of(item.item().section()))
                    .orElseGet(() -> words.text("section.others"));
            suites.computeIfAbsent(name, section -> new ArrayList<>()).add(row);
        }
        return suites;
    }

    private void suite(XMLStreamWriter xml, AuditResult audit, String name, List<Row> rows) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        attribute(xml, "name", name);
        attribute(xml, "hostname", audit.machine().name());
        attribute(xml, "timestamp", audit.at().toString());
        counts(xml, rows);
        for (Row row : rows) {
            testCase(xml, audit, row);
        }
        xml.writeEndElement();
    }

    private static void counts(XMLStreamWriter xml, List<Row> rows) throws XMLStreamException {
        attribute(xml, "tests", String.valueOf(rows.size()));
        attribute(xml, "failures", count(rows, verdict -> verdict == Verdict.FAIL));
        attribute(xml, "errors", "0");
        attribute(xml, "skipped", count(rows, verdict -> !isDecided(verdict)));
        attribute(xml, "time", "0");
    }

    private static String count(List<Row> rows, Predicate<Verdict> counted) {
        return String.valueOf(
                rows.stream().filter(row -> counted.test(row.verdict())).count());
    }

    private static boolean isDecided(Verdict verdict) {
        return switch (verdict) {
            case PASS, FAIL -> true;
            case UNKNOWN, MANUAL, NOT_APPLICABLE -> false;
        };
    }

    private void testCase(XMLStreamWriter xml, AuditResult audit, Row row) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute(
                xml,
                "classname",
                row.item()
                        .map(item -> item.framework().id() + "." + item.item().id())
                        .orElse("vigie"));
        attribute(xml, "name", name(row));
        attribute(xml, "time", "0");
        Optional<Place> place = audit.place(row.subject(), row.evidence());
        if (place.isPresent()) {
            attribute(xml, "file", place.get().file());
            attribute(xml, "line", String.valueOf(place.get().line()));
        }
        obsolete(xml, row);
        outcome(xml, row);
        xml.writeEndElement();
    }

    private void obsolete(XMLStreamWriter xml, Row row) throws XMLStreamException {
        Optional<String> why =
                row.item().flatMap(item -> item.item().obsolete()).map(words::of);
        if (why.isPresent()) {
            xml.writeStartElement("properties");
            xml.writeEmptyElement("property");
            attribute(xml, "name", "obsolete");
            attribute(xml, "value", why.get());
            xml.writeEndElement();
        }
    }

    private String name(Row row) {
        String what = row.rule()
                .map(Rule::id)
                .or(() -> row.item().map(item -> words.of(item.item().title())))
                .orElse("");
        String subject = row.subject().kind().word() + " " + row.subject().name() + " ["
                + row.subject().key() + "]";
        return what + ": " + subject;
    }

    private void outcome(XMLStreamWriter xml, Row row) throws XMLStreamException {
        if (row.verdict() == Verdict.FAIL) {
            xml.writeStartElement("failure");
            attribute(xml, "type", row.severity().map(Severity::word).orElse(""));
            attribute(xml, "message", Messages.of(row, words));
            xml.writeCharacters(detail(row));
            xml.writeEndElement();
        } else if (!isDecided(row.verdict())) {
            xml.writeEmptyElement("skipped");
            attribute(xml, "message", row.verdict().word() + ": " + Messages.of(row, words));
        }
    }

    private String detail(Row row) {
        StringBuilder detail = new StringBuilder();
        WrittenFix.withoutContext(row.evidence())
                .forEach(seen -> detail.append(InertText.of(EvidenceText.named(seen.brief(), words.language())))
                        .append('\n'));
        row.rule()
                .map(rule -> new FixTexts(words)
                        .of(rule.fix(), row.evidence(), row.subject().name()))
                .orElse(List.of())
                .forEach(block -> block.written()
                        .forEach(line -> detail.append(InertText.of(line)).append('\n')));
        return detail.toString();
    }

    /** What XML cannot hold is what is not seen; {@link InertText} writes it out. */
    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, InertText.of(value));
    }
}
