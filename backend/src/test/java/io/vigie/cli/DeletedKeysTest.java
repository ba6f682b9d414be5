package io.vigie.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.collect.FakeHost;
import io.vigie.json.CanonicalJson;
import io.vigie.json.Json;
import io.vigie.json.JsonLimits;
import io.vigie.json.JsonReader;
import io.vigie.judging.SubjectVerdict;
import io.vigie.rules.verdicts.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever key an engine leaves out of a response: no rule passes for want of it. */
@Tag("long")
class DeletedKeysTest extends WeaknessesTest {
    private static final String KERNEL =
            "the kernel shows it; the rule is silent only where another fails for the key already";
    private static final String PORTS =
            "omitempty in Docker's container.Config: where no port is exposed it is left out";

    /** Passes that do not need the key, by key and rule. */
    private static final Map<String, String> ALLOWED = Map.of(
            "Config/User container-process-root", KERNEL,
            "HostConfig/Privileged container-process-capabilities", KERNEL,
            "HostConfig/CapAdd container-process-capabilities", KERNEL,
            "HostConfig/Privileged container-process-seccomp", KERNEL,
            "HostConfig/SecurityOpt container-process-seccomp", KERNEL,
            "Config/ExposedPorts container-port-every-address", PORTS,
            "Config/ExposedPorts container-port-filtered", PORTS,
            "Config/ExposedPorts container-ports-undeclared", PORTS,
            "Config/Env image-secret-in-environment",
                    "omitempty in an image's settings: one without variables has no such key");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void no_container_passes_for_want_of_a_key(int number) {
        CarelessHost.containers(host);

        assertThat(passedWithout("/containers/" + FakeHost.id(number) + "/json"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/info", "/version", "/nodes", "/services"})
    void no_engine_passes_for_want_of_a_key(String path) {
        CarelessHost.engine(host);

        assertThat(passedWithout(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "history"})
    void no_image_passes_for_want_of_a_key(String response) {
        CarelessHost.image(host);

        assertThat(passedWithout("/images/" + FakeHost.image() + "/" + response))
                .isEmpty();
    }

    @Test
    void no_network_passes_for_want_of_a_key() {
        CarelessHost.networks(host);

        assertThat(passedWithout("/networks")).isEmpty();
    }

    private Set<String> passedWithout(String path) {
        return passedWithout(path, ".*");
    }

    private Set<String> passedWithout(String path, String keys) {
        host.ready();
        Json whole = new JsonReader(JsonLimits.ENGINE)
                .read(host.objects.engine.answerOf(path).getBytes(UTF_8));
        List<SubjectVerdict> before = look();
        Set<String> passed = new TreeSet<>();
        List<String> tried =
                KeyPaths.of(whole).stream().filter(key -> key.matches(keys)).toList();
        for (String key : tried) {
            host.answer(path, new String(CanonicalJson.write(KeyPaths.without(whole, key)), UTF_8));
            newlyPassed(before, look()).forEach(rule -> passed.add(key + " " + rule));
        }
        assertThat(before).extracting(SubjectVerdict::verdict).contains(Verdict.FAIL, Verdict.PASS);
        passed.removeAll(ALLOWED.keySet());
        return passed;
    }

    /** An object without its name has another one; what passed under the old may pass under the new. */
    private static Set<String> newlyPassed(List<SubjectVerdict> before, List<SubjectVerdict> now) {
        Set<String> named = now.stream().map(DeletedKeysTest::subject).collect(Collectors.toSet());
        Set<String> passedBefore = new HashSet<>();
        before.stream().filter(DeletedKeysTest::passes).forEach(verdict -> {
            boolean gone = !named.contains(subject(verdict));
            passedBefore.add(verdict.rule() + (gone ? "" : subject(verdict)));
        });
        Set<String> known = before.stream().map(DeletedKeysTest::subject).collect(Collectors.toSet());
        return now.stream()
                .filter(DeletedKeysTest::passes)
                .filter(verdict -> !passedBefore.contains(
                        verdict.rule() + (known.contains(subject(verdict)) ? subject(verdict) : "")))
                .map(SubjectVerdict::rule)
                .collect(Collectors.toSet());
    }

    private static boolean passes(SubjectVerdict verdict) {
        return verdict.verdict() == Verdict.PASS;
    }

    private static String subject(SubjectVerdict verdict) {
        return " " + verdict.kind() + " " + verdict.name();
    }

    private List<SubjectVerdict> look() {
        return HostVerdicts.of(host.scanner().full()).audit().verdicts();
    }
}
