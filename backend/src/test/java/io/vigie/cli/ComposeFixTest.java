package io.vigie.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vigie.cli.audit.AuditOptions;
import io.vigie.cli.audit.CliTexts;
import io.vigie.cli.audit.ComposeFixer;
import io.vigie.cli.audit.ComposeFixer.FixedFiles;
import io.vigie.cli.audit.FileAuditor;
import io.vigie.cli.audit.Selection;
import io.vigie.compose.ComposeOptions;
import io.vigie.compose.ComposeProject;
import io.vigie.compose.ComposeService;
import io.vigie.compose.ProjectContainers;
import io.vigie.report.SubjectKind;
import io.vigie.rules.BundledRules;
import io.vigie.rules.Catalogue;
import io.vigie.rules.facts.Allowed;
import io.vigie.rules.verdicts.Verdict;
import io.vigie.rules.yaml.RulePack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code vigie audit --compose --fix}: its patches are applied by {@code patch} itself, and the files judged again. */
@EnabledIf(value = "io.vigie.cli.PatchPrograms#available", disabledReason = "needs git and patch")
class ComposeFixTest {
    private static final Path BELOW = Path.of("target/compose-fix");
    private static final CliTexts WORDS = CliTexts.of("en");
    private static final Catalogue RULES = Catalogue.of(BundledRules.ofFiles(), RulePack.EMPTY);
    private static final Allowed ALLOWED = RULES.allowed("/");
    private static final Selection EVERYTHING =
            Selection.of(RULES, options(List.of("--framework", "all")), WORDS).on(SubjectKind.CONTAINER);

    @TempDir(factory = BelowHere.class)
    private Path folder;

    private final List<String> files = new ArrayList<>();

    @BeforeEach
    void start() {
        files.clear();
    }

    private ComposeFixTest with(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
        return this;
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private AuditRun audit(List<String> named, String... options) {
        List<String> arguments = new ArrayList<>(List.of("audit"));
        named.forEach(file ->
                arguments.addAll(List.of("--compose", folder.resolve(file).toString())));
        arguments.addAll(List.of(options));
        return AuditRun.of(Map.of(), new Terminal(false, false), arguments.toArray(String[]::new));
    }

    private static AuditOptions options(List<String> arguments) {
        return AuditArguments.parse(arguments, Map.of(), new Terminal(false, false), WORDS);
    }

    private ComposeOptions compose(List<String> named) {
        return new ComposeOptions(named.stream().map(folder::resolve).toList(), List.of(), Map.of());
    }

    private FixedFiles fix(List<String> named) {
        return new ComposeFixer(RULES, ALLOWED, WORDS, AuditRun.NOW).fix(compose(named), EVERYTHING);
    }

    private Set<String> findings(List<String> named) {
        ComposeProject project = ComposeProject.read(compose(named));
        return new FileAuditor(RULES, ALLOWED)
                        .audit(
                                EVERYTHING,
                                "x",
                                ProjectContainers.of(project, compose(named)).stream()
                                        .map(ComposeService::subject)
                                        .toList(),
                                AuditRun.NOW)
                        .verdicts()
                        .stream()
                        .filter(verdict -> verdict.verdict() == Verdict.FAIL)
                        .map(verdict -> verdict.name() + ": " + verdict.rule())
                        .collect(Collectors.toCollection(HashSet::new));
    }

    private static void run(String input, String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.outputWriter(UTF_8).append(input).close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output + "\n" + input).isZero();
    }

    /** What remains is told, and nothing else fails. */
    private FixedFiles fixed(String... named) throws Exception {
        List<String> list = List.of(named);
        Set<String> before = findings(list);
        FixedFiles fix = fix(list);
        if (!fix.patch().isEmpty()) {
            run(fix.patch(), "git", "apply", "-p0", "--check", "-");
            run(fix.patch(), "patch", "-p0", "--batch", "--fuzz=0");
        }
        Set<String> after = findings(list);
        assertThat(before).as(fix.patch()).containsAll(after);
        after.forEach(finding -> assertThat(String.join("\n", fix.remarks())).contains(finding + " is not fixed"));
        assertThat(fix(list).patch()).isEmpty();
        before.removeAll(after);
        assertThat(before).as(fix.toString()).isNotEmpty();
        return fix;
    }

    static Stream<Arguments> forms() {
        return Stream.of(
                        "block|services:\n  web:\n    image: a:1\n    privileged: true\n    ports:\n      - \"8080:80\"\n"
                                + "    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock # needed?\n      - ./x:/x\n",
                        "dashes under their key|services:\n  web:\n    image: a:1\n    cap_add:\n    - SYS_ADMIN\n    - NET_ADMIN\n"
                                + "    ports:\n    - '8080:80'\n    - 8443:443\n",
                        "four columns|services:\n    web:\n        image: a:1\n        ipc: host\n        pid: host\n"
                                + "        security_opt:\n            - seccomp:unconfined\n",
                        "flow|services: {web: {image: 'a:1', privileged: true, cap_add: [SYS_ADMIN, CHOWN], ports: ['80:80']}}\n",
                        "several lines in braces|services: {\n  web: {\n    image: 'a:1', # which\n    privileged: true, # why\n"
                                + "    ports: [\n      '8080:80',\n      '9090:90',\n    ],\n  },\n}\n",
                        "JSON|{\"services\": {\"web\": {\"image\": \"a:1\", \"privileged\": true, \"volumes\": [\"/etc:/etc\"]}}}",
                        "long forms|services:\n  web:\n    image: a:1\n    ports:\n      - target: 80\n        published: \"8080\"\n"
                                + "      - {target: 443, published: 8443, mode: host}\n    volumes:\n      - type: bind\n        source: /\n"
                                + "        target: /host\n      - {type: bind, source: /opt, target: /opt, bind: {propagation: rshared}}\n",
                        "Windows newlines|services:\r\n  web:\r\n    image: a:1\r\n    privileged: true\r\n    ports:\r\n"
                                + "      - 8080:80\r\n    restart: always\r\n",
                        "no newline at the end|services:\n  web:\n    image: a:1\n    privileged: true",
                        "no newline after a list|services:\n  web:\n    image: a:1\n    cap_add:\n      - SYS_ADMIN",
                        "tabs in comments|services:\t# all\tof them\n  web:\t\t# one\n    image: a:1\t# this\n    network_mode: host\t# why\n\n",
                        "comments around|# first\nservices:\n  # the web\n  web:\n    # its image\n    image: a:1\n    # rights\n"
                                + "    privileged: true\n    # end of web\n\n  # the other\n  db:\n    image: b:1\n    pid: host\n# last\n",
                        "unicode|services:\n  web:\n    image: a:1 # 🐳 café\n    labels:\n      été: \"🐳\"\n    privileged: true\n",
                        "a byte order mark|\uFEFFservices:\n  web:\n    image: a:1\n    privileged: true\n",
                        "mappings for lists|services:\n  web:\n    image: a:1\n    environment: {A: b}\n    labels:\n      a: b\n"
                                + "    networks:\n      front: {aliases: [x]}\n    network_mode: host\nnetworks:\n  front:\n",
                        "the default bridge|services:\n  web: {image: a:1, network_mode: bridge}\n",
                        "merge keys|x-common: &common\n  image: a:1\n  privileged: true\n  cap_add: [SYS_ADMIN]\nservices:\n"
                                + "  web:\n    <<: *common\n    user: \"0\"\n  db:\n    <<: *common\n    restart: always\n",
                        "an alias for a service|x-web: &web\n  image: a:1\n  ipc: host\nservices:\n  web: *web\n  db: *web\n",
                        "an alias for a list|x-caps: &caps [SYS_ADMIN]\nservices:\n  web:\n    image: a:1\n    cap_add: *caps\n"
                                + "  db:\n    image: a:1\n    cap_add: *caps\n    cap_drop: &drop [NET_RAW]\n  up:\n    image: a:1\n    cap_drop: *drop\n",
                        "texts over several lines|services:\n  web:\n    image: a:1\n    command: |\n      sleep\n      1\n\n  db:\n"
                                + "    image: b:1\n    command: >-\n      sleep\n      2\n    # end\n",
                        "deploy|services:\n  web:\n    image: a:1\n    restart: always\n    deploy:\n      resources:\n        limits:\n"
                                + "          cpus: '1'\n      restart_policy:\n        condition: any\n",
                        "parts without a value|services:\n  web:\n    image: a:1\n    deploy:\n    ports:\n    cap_add:\nvolumes:\n",
                        "a text for a list|services:\n  web:\n    image: a:1\n    tmpfs: /run\n    ipc: host\n",
                        "a mount where the temporary folder would be|services:\n  web:\n    image: a:1\n    volumes: [tmp:/tmp]\nvolumes: {tmp: }\n",
                        "options that say the opposite|services:\n  web:\n    image: a:1\n    read_only: false\n    mem_limit: 0\n"
                                + "    security_opt:\n      - no-new-privileges:false\n      - \"apparmor=unconfined\"\n    pids_limit: -1\n",
                        "hostile names|services:\n  \"we'b ${x} <a>\":\n    image: a:1\n    network_mode: host\n  \"--help\": {image: a:1, privileged: true}\n",
                        "a user that is root|services:\n  web:\n    image: a:1\n    user: root\n  db:\n    image: a:1\n    user: 0:0\n",
                        "ranges of ports|services:\n  web:\n    image: a:1\n    ports:\n      - 3000-3005:3000-3005\n      - 0.0.0.0:80:80/udp\n"
                                + "      - '[::]:81:81'\n      - 7000\n",
                        "devices|services:\n  web:\n    image: a:1\n    devices:\n      - /dev/sda:/dev/sda:rwm\n      - /dev/fuse\n"
                                + "      - {source: /dev/null, target: /dev/zero, permissions: rwm}\n",
                        "several documents' marks|---\nservices:\n  web:\n    image: a:1\n    privileged: true\n...\n")
                .map(form -> Arguments.of((Object[]) form.split("\\|", 2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void a_patch_fixes_what_it_says_and_leaves_the_rest(String name, String text) throws Exception {
        with("compose.yaml", text).fixed("compose.yaml");

        assertThat(read("compose.yaml")).isNotEqualTo(text);
        assertThat(read("compose.yaml").replaceAll("\r\n", "").contains("\r")).isFalse();
        if (text.contains("\r\n")) {
            assertThat(read("compose.yaml").replace("\r\n", "")).doesNotContain("\n");
        }
        for (String comment :
                Arrays.asList("# first", "# the web", "# its image", "# end of web", "# last", "🐳 café")) {
            assertThat(read("compose.yaml").contains(comment)).isEqualTo(text.contains(comment));
        }
    }

    @Test
    void a_change_is_made_as_the_file_is_written() throws Exception {
        with("compose.yaml", """
                services:
                  web:
                    image: a:1 # pinned
                    ports:
                      - "8080:80"
                      - '9090:90/udp'
                      - 3000-3002:3000-3002
                    volumes:
                      - /opt:/opt:rshared,ro
                    cap_drop:
                      - "NET_RAW"
                    ipc: host # why
                    environment:
                      A: b
                """).fixed("compose.yaml");

        assertThat(read("compose.yaml"))
                .contains(
                        "    image: a:1 # pinned\n",
                        "      - \"127.0.0.1:8080:80\"\n",
                        "      - '127.0.0.1:9090:90/udp'\n",
                        "      - 127.0.0.1:3000-3002:3000-3002\n",
                        "      - /opt:/opt:ro,rprivate\n",
                        "      - \"NET_RAW\"\n      - \"ALL\"\n",
                        "    environment:\n      A: b\n")
                .doesNotContain("ipc: host", "why");
    }

    @Test
    void what_a_person_has_to_choose_and_what_comes_from_a_variable_is_told_with_its_line() throws Exception {
        with(".env", "SOCKET=/var/run/docker.sock\nROOT=true\n").with("compose.yaml", """
                services:
                  web:
                    image: a
                    privileged: ${ROOT}
                    volumes:
                      - ${SOCKET}:/run/docker.sock
                    environment:
                      DB_PASSWORD: hunter22secret
                """);

        FixedFiles run = fixed("compose.yaml");

        assertThat(run.remarks())
                .anyMatch(line -> line.contains("compose.yaml:3: web: container-image-pinned is not fixed: somebody"))
                .anyMatch(line -> line.contains("compose.yaml:4: web: container-privileged is not fixed: the value at "
                        + folder + "/compose.yaml:4 comes"))
                .anyMatch(line -> line.contains("web: container-engine-socket is not fixed: the value at " + folder
                        + "/compose.yaml:6 comes from a variable"))
                .anyMatch(line -> line.contains("web: container-secret-in-environment is not fixed: somebody"));
        assertThat(run.patch()).doesNotContain("-    privileged", "-      DB_");
        assertThat(audit(List.of("compose.yaml"), "--fix").status()).isEqualTo(Main.FINDINGS);
    }

    @Test
    void the_file_that_sets_the_value_is_changed() throws Exception {
        with("compose.yaml", """
                include: [part/more.yaml]
                services:
                  web: {image: "a:1", extends: {file: base/base.yaml, service: base}}
                  api: {image: "a:1", extends: {file: base/base.yaml, service: base}}
                """)
                .with("over.yaml", "services:\n  web:\n    pid: host\n")
                .with("base/base.yaml", "services:\n  base:\n    privileged: true\n    user: '1'\n")
                .with("part/more.yaml", "services:\n  more:\n    image: m:1\n    ipc: host\n");

        FixedFiles run = fixed("compose.yaml", "over.yaml");

        assertThat(read("base/base.yaml")).doesNotContain("privileged");
        assertThat(read("over.yaml")).isEqualTo("services:\n  web: {}\n");
        assertThat(read("part/more.yaml")).doesNotContain("ipc").contains("    mem_limit: \"256m\"\n");
        assertThat(read("compose.yaml")).contains("mem_limit: \"256m\"");
        assertThat(String.join("\n", run.remarks()))
                .contains("web: container-privileged: the change is also one for api");
    }

    @Test
    void without_findings_there_is_no_patch_and_without_files_no_fix() throws Exception {
        with("compose.yaml", "services: {}");

        AuditRun run = audit(List.of("compose.yaml"), "--fix");

        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(Main.CLEAN);
        assertThat(AuditRun.of("audit", "--fix").status()).isEqualTo(Main.FAILED);
        assertThat(audit(List.of("compose.yaml"), "--fix", "--format", "json").status())
                .isEqualTo(Main.FAILED);
        assertThat(audit(List.of("compose.yaml"), "--fix", "--lang", "fr", "--format", "json")
                        .errors())
                .contains("--fix");
    }

    /** The file that {@link RealComposeTest} deploys. */
    @Test
    void files_with_every_key_are_fixed() throws Exception {
        assertThat(fixOfEveryKey().patch().lines().filter(line -> line.startsWith("+")))
                .hasSizeGreaterThan(50);
    }

    @Test
    @Tag("engine")
    void compose_itself_still_takes_files_with_every_key() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/docker-compose")), "needs docker-compose");
        fixOfEveryKey();

        assertThat(complaints("compose.yaml", "override.yaml"))
                .filteredOn(line -> line.startsWith("services."))
                .isNotEmpty()
                // Debian's docker-compose is older than these two parts of the Compose specification.
                .allMatch(
                        line -> line.matches(".*(limits value 'pids' does not match|unsupported option: 'host_ip').*"));
    }

    private FixedFiles fixOfEveryKey() throws Exception {
        for (String name :
                List.of("compose.yaml", "override.yaml", "base.yaml", "more.env", "seccomp.json", "token.txt")) {
            Files.copy(Path.of("src/test/resources/compose", name), folder.resolve(name));
        }
        return fixed("compose.yaml", "override.yaml");
    }

    private List<String> complaints(String... named) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker-compose"));
        Arrays.stream(named)
                .forEach(file ->
                        command.addAll(List.of("-f", folder.resolve(file).toString())));
        command.addAll(List.of("config", "-q"));
        Process compose = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(compose.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
    }

    @Test
    void a_file_in_another_encoding_is_not_changed() throws Exception {
        byte[] file = "services: {web: {image: 'a:1', privileged: true}} # caf\u00e9".getBytes(ISO_8859_1);
        Files.write(folder.resolve("compose.yaml"), file);

        FixedFiles fix = fix(List.of("compose.yaml"));

        assertThat(fix.patch()).isEmpty();
        assertThat(fix.remarks()).anyMatch(remark -> remark.contains("container-privileged is not fixed: the text"));
    }

    @Test
    void a_file_with_another_name_in_each_form_is_patched() throws Exception {
        for (String name : List.of("a b.yaml", "caf\u00e9.yaml", "deep/er/compose.yaml", "quote\"d.yaml")) {
            with(name, "services:\n  web:\n    image: a:1\n    ipc: host\n").fixed(name);
            assertThat(read(name)).doesNotContain("ipc");
        }
    }

    @Test
    void what_a_link_leads_to_is_patched() throws Exception {
        with("real.yaml", "services:\n  web:\n    image: a:1\n    ipc: host\n");
        Files.createSymbolicLink(folder.resolve("compose.yaml"), Path.of("real.yaml"));

        fixed("compose.yaml");

        assertThat(read("real.yaml")).doesNotContain("ipc");
        assertThat(folder.resolve("compose.yaml")).isSymbolicLink();
    }

    @Test
    void only_what_is_asked_for_is_fixed() throws Exception {
        with("compose.yaml", "services:\n  web:\n    image: a\n    privileged: true\n    ipc: host\n");

        AuditRun run = audit(List.of("compose.yaml"), "--fix", "--only", "container-host-ipc", "--fail-on", "critical");

        assertThat(run.out().lines().filter(line -> line.matches("[-+] .*"))).containsExactly("-    ipc: host");
        assertThat(run.errors()).isEmpty();
    }

    /** Names in a patch are those from where the command runs. */
    static final class BelowHere implements org.junit.jupiter.api.io.TempDirFactory {
        @Override
        public Path createTempDirectory(
                org.junit.jupiter.api.extension.AnnotatedElementContext element,
                org.junit.jupiter.api.extension.ExtensionContext context)
                throws IOException {
            return Files.createTempDirectory(Files.createDirectories(BELOW), "");
        }
    }
}
