package io.vigie.audits;

import io.vigie.access.Scope;
import io.vigie.json.CanonicalJson;
import io.vigie.posture.verdicts.VerdictService;
import io.vigie.posture.verdicts.VerdictService.HostVerdict;
import io.vigie.query.Moment;
import io.vigie.report.Digest;
import io.vigie.rules.frameworks.Framework;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The Merkle root over the verdicts of an audit, in the order in which {@link VerdictService} gives them, and after them
 * over what people attested, host by host: where nothing is attested the root is as it was before there were
 * attestations. A leaf is SHA-256 over 0x00 and the verdict's canonical JSON, a node over 0x01 and its two children, as in RFC 6962.
 */
@Component
class VerdictRoot {
    private final VerdictService verdicts;
    private final AttestedHosts attested;

    VerdictRoot(VerdictService verdicts, AttestedHosts attested) {
        this.verdicts = verdicts;
        this.attested = attested;
    }

    String of(Scope scope, Moment moment, Framework framework) {
        List<String> rules = framework.rules().stream().sorted().toList();
        Tree tree = new Tree();
        verdicts.forEach(scope, moment, rules, verdict -> tree.add(leaf(verdict)));
        attested.leaves(scope, moment, framework).forEach(tree::add);
        return "sha256:" + HexFormat.of().formatHex(tree.root());
    }

    private static byte[] leaf(HostVerdict verdict) {
        return CanonicalJson.write(List.of(
                verdict.hostId().toString(),
                verdict.row().kind(),
                verdict.row().key(),
                verdict.row().rule(),
                verdict.row().ruleVersion(),
                verdict.row().verdict(),
                verdict.row().evidence()));
    }

    /** Whole subtrees from left to right, each smaller than the one before, so that memory stays logarithmic. */
    static final class Tree {
        private record Subtree(int height, byte[] hash) {}

        private final Deque<Subtree> subtrees = new ArrayDeque<>();

        void add(byte[] leaf) {
            Subtree added = new Subtree(0, hash(0, leaf, new byte[0]));
            while (!subtrees.isEmpty() && subtrees.getLast().height == added.height) {
                added = new Subtree(added.height + 1, hash(1, subtrees.removeLast().hash, added.hash));
            }
            subtrees.addLast(added);
        }

        byte[] root() {
            if (subtrees.isEmpty()) {
                return Digest.sha256(new byte[0]);
            }
            byte[] root = subtrees.removeLast().hash;
            while (!subtrees.isEmpty()) {
                root = hash(1, subtrees.removeLast().hash, root);
            }
            return root;
        }

        private static byte[] hash(int prefix, byte[] left, byte[] right) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(prefix);
            bytes.writeBytes(left);
            bytes.writeBytes(right);
            return Digest.sha256(bytes.toByteArray());
        }
    }
}
