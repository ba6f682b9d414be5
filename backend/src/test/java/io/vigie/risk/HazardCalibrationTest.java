package io.vigie.risk;

import static io.vigie.risk.SampleHost.facts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds the constants of the hazard to real hosts: they must spread over the scale. */
class HazardCalibrationTest {
    private static final String HOST = """
            {'operatingSystem':'Debian GNU/Linux 12','kernelRunning':'6.1.0-40-amd64','kernelInstalled':'6.1.0-40-amd64',
             'packageManager':'dpkg','packageListsUpdatedAt':'2026-05-31T06:00:00Z','rebootRequired':false}
            """;
    private static final String DEFAULT_ENGINE = """
            {'reachable':true,'version':'29.0.1','storageDriver':'overlay2','loggingDriver':'json-file',
             'liveRestore':false,'userNamespaceRemap':false,'rootless':false,'seccompProfile':'default','apparmor':true,
             'selinux':false,'noNewPrivileges':false,'experimental':false,'debug':false,'insecureRegistries':[],
             'authorizationPlugins':[],'swarm':'inactive','interContainerCommunication':true,'dataRoot':'/var/lib/docker'}
            """;
    private static final String HARDENED_ENGINE = """
            {'loggingDriver':'syslog','liveRestore':true,'userNamespaceRemap':true,'noNewPrivileges':true,
             'interContainerCommunication':false}
            """;
    private static final String DEFAULT_CONTAINER = """
            {'image':'nginx:1.29.3','user':'','root':true,'privileged':false,'readOnlyRootFilesystem':false,
             'noNewPrivileges':false,'capabilitiesAdded':[],'capabilitiesDropped':[],'pidNamespace':'private',
             'ipcNamespace':'private','utsNamespace':'private','networkNamespace':'private','userNamespace':'private',
             'cgroupNamespace':'private','namespacesJoined':[],'seccompProfile':'default',
             'apparmorProfile':'docker-default','selinuxLabel':'','mounts':[],'devices':[],'deviceCgroupRules':[],
             'deviceRequests':0,'publishedPorts':[],'networks':['shop'],'memoryLimitBytes':0,
             'memoryReservationBytes':0,'memorySwapBytes':0,'cpuLimitMillis':0,'cpuShares':0,'cpuSet':'',
             'processLimit':0,'ulimits':[],'healthCheck':false,'restartPolicy':'unless-stopped',
             'restartMaximumRetries':0,'loggingDriver':'json-file','cgroupParent':'','environment':[],'labels':[]}
            """;
    private static final String HARDENED_CONTAINER = """
            {'user':'10001','root':false,'readOnlyRootFilesystem':true,'noNewPrivileges':true,
             'capabilitiesDropped':['ALL'],'memoryLimitBytes':268435456,'cpuLimitMillis':500,'processLimit':200,
             'healthCheck':true,'restartPolicy':'on-failure','restartMaximumRetries':5,'loggingDriver':'syslog'}
            """;
    private static final String PUBLISHED =
            "{'publishedPorts':[{'containerPort':80,'protocol':'tcp','hostAddress':'%s','hostPort':%d}]}";
    private static final String DEFAULT_IMAGE = """
            {'tags':['nginx:1.29.3'],'digests':['nginx@sha256:00'],'user':'','root':true,'healthCheck':false,
             'builtAt':'2026-05-01T00:00:00Z','exposedPorts':['80/tcp'],'environment':[]}
            """;
    private static final String HARDENED_IMAGE = "{'user':'10001','root':false,'healthCheck':true}";
    private static final String BRIDGE = "{'driver':'bridge','defaultBridge':true,'interContainerCommunication':true}";
    private static final String ROOM =
            "{'driver':'bridge','defaultBridge':false,'interContainerCommunication':true,'ingress':false}";

    @Test
    void a_hardened_host_scores_under_15() {
        assertThat(hardened().score()).isBetween(0.5, 15.0);
        assertThat(Grade.of(hardened().score())).isEqualTo(Grade.A);
    }

    @Test
    void dockers_defaults_with_a_few_ordinary_containers_score_around_50() {
        assertThat(defaults().score()).isBetween(42.0, 58.0);
    }

    @Test
    void the_worst_host_scores_above_85() {
        assertThat(terrible().score()).isBetween(85.0, 99.95);
        assertThat(Grade.of(terrible().score())).isEqualTo(Grade.F);
    }

    @Test
    void one_privileged_container_spoils_a_hardened_host() {
        SampleHost spoilt = hardened()
                .container(container(HARDENED_CONTAINER, "{'privileged':true,'seccompProfile':'unconfined'}"));

        assertThat(spoilt.score()).isGreaterThan(50).isGreaterThan(defaults().score());
    }

    @Test
    void a_clean_container_changes_nothing() {
        SampleHost host = defaults();
        double before = host.score();

        host.container(container(HARDENED_CONTAINER, "{'loggingDriver':'syslog'}"));

        assertThat(host.score()).isEqualTo(before);
    }

    @Test
    void a_hundred_ordinary_containers_are_worse_than_five_but_not_hopeless() {
        SampleHost crowded = defaults();
        for (int i = 0; i < 100; i++) {
            crowded.container(container(DEFAULT_CONTAINER));
        }

        assertThat(crowded.score()).isBetween(defaults().score() + 5, 85.0);
    }

    private static SampleHost hardened() {
        return new SampleHost(facts(HOST), facts(DEFAULT_ENGINE, HARDENED_ENGINE))
                .container(container(HARDENED_CONTAINER, PUBLISHED.formatted("192.0.2.7", 443)))
                .container(container(HARDENED_CONTAINER))
                .container(container(HARDENED_CONTAINER))
                .image(facts(DEFAULT_IMAGE, HARDENED_IMAGE))
                .network(facts(BRIDGE, "{'interContainerCommunication':false}"))
                .network(facts(ROOM));
    }

    private static SampleHost defaults() {
        return new SampleHost(facts(HOST), facts(DEFAULT_ENGINE))
                .container(container(PUBLISHED.formatted("0.0.0.0", 80)))
                .container(container(PUBLISHED.formatted("0.0.0.0", 8080)))
                .container(container("{'image':'postgres:latest','networks':['bridge']}"))
                .container(container(DEFAULT_CONTAINER))
                .container(container(DEFAULT_CONTAINER))
                .image(facts(DEFAULT_IMAGE))
                .image(facts(DEFAULT_IMAGE, "{'tags':['postgres:latest']}"))
                .network(facts(BRIDGE))
                .network(facts(ROOM));
    }

    private static SampleHost terrible() {
        SampleHost host = new SampleHost(
                facts(
                        HOST,
                        "{'kernelRunning':'6.1.0-30-amd64','rebootRequired':true,'packageListsUpdatedAt':'2025-06-01T00:00:00Z'}"),
                facts(
                        DEFAULT_ENGINE,
                        "{'version':'19.03.8','insecureRegistries':['registry.example:5000'],'debug':true}"));
        return host.container(
                        container(
                                "{'privileged':true,'seccompProfile':'unconfined','apparmorProfile':'unconfined','pidNamespace':'host'}"))
                .container(container("""
                        {'networkNamespace':'host','capabilitiesAdded':['SYS_ADMIN'],
                         'mounts':[{'type':'bind','source':'/var/run/docker.sock','destination':'/s','writable':true,'propagation':'rprivate'}]}
                        """))
                .container(container(
                        "{'environment':[{'name':'DB_PASSWORD','looksLikeSecret':true}],'networks':['bridge']}",
                        PUBLISHED.formatted("0.0.0.0", 22)))
                .image(facts(DEFAULT_IMAGE, "{'tags':['old:latest'],'digests':[],'builtAt':'2024-01-01T00:00:00Z'}"))
                .network(facts(BRIDGE));
    }

    private static Map<String, Object> container(String... others) {
        return facts(DEFAULT_CONTAINER, others);
    }
}
