package io.vigie.posture.findings;

import io.vigie.report.Digest;
import io.vigie.report.SubjectKind;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;

/** What makes a finding the same finding: host, subject and rule. */
record FindingKey(UUID host, SubjectKind kind, String subjectKey, String rule) {

    String id() {
        String text = host + "\n" + kind.word() + "\n" + subjectKey + "\n" + rule;
        return HexFormat.of().formatHex(Digest.sha256(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
    }
}
