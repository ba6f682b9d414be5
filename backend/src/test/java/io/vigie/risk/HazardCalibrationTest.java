package io.vigie.risk;

import static io.vigie.risk.SampleHost.facts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the constants of the hazard to real hosts: they must spread over the scale. */
class HazardCalibrationTest {
    private static final String HOST = """
            {'operatingSystem':'Debian GNU/Linux 12','kernelRunning':'6.1.0-40-amd64','kernelInstalled':'6.1.0-40-amd64',
             'packageManager':'dpkg','packageListsUpdatedAt':'2026-05-31T06:00:00Z','rebootRequired':false}
            """;
    private static final String MACHINE = """
            {'files':[
             {'role':'dockerd','path':'/usr/bin/dockerd','type':'file','ownerId':0,'group':'root','groupId':0,'mode':'0755'},
             {'role':'containerd','path':'/usr/bin/containerd','type':'file','ownerId':0,'group':'root','groupId':0,'mode':'0755'},
             {'role':'containerd-shim-runc-v2','path':'/usr/bin/containerd-shim-runc-v2','type':'file','ownerId':0,'group':'root','groupId':0,'mode':'0755'},
             {'role':'runc','path':'/usr/bin/runc','type':'file','ownerId':0,'group':'root','groupId':0,'mode':'0755'},
             {'role':'docker-service','path':'/usr/lib/systemd/system/docker.service','type':'file','ownerId':0,'group':'root','groupId':0,'mode':'0644'},
             {'role':'docker-socket','path':'/usr/lib/systemd/system/docker.socket','type':'file','ownerId':0,'group':'root','groupId':0,'mode':'0644'},
             {'role':'docker-folder','path':'/etc/docker','type':'folder','ownerId':0,'group':'root','groupId':0,'mode':'0755'},
             {'role':'default-docker','path':'/etc/default/docker','type':'file','ownerId':0,'group':'root','groupId':0,'mode':'0644'},
             {'role':'containerd-configuration','path':'/etc/containerd/config.toml','type':'file','ownerId':0,'group':'root','groupId':0,'mode':'0644'},
             {'role':'containerd-folder','path':'/run/containerd','type':'folder','ownerId':0,'group':'root','groupId':0,'mode':'0755'},
             {'role':'data-folder','path':'/var/lib/docker','type':'folder','ownerId':0,'group':'root','groupId':0,'mode':'0755'},
             {'role':'containerd-socket','path':'/run/containerd/containerd.sock','type':'socket','ownerId':0,'group':'root','groupId':0,'mode':'0660'},
             {'role':'engine-socket','path':'/run/docker.sock','type':'socket','ownerId':0,'group':'docker','groupId':998,'mode':'0660'}],
             'dockerGroup':'docker','dockerGroupMembers':['omar'],'auditEnabled':false,'auditRulesLoaded':[],
             'auditRulesOnDisk':[],'packageUpdates':[],'securityModules':['apparmor'],'apparmorEnforcing':true,'seccomp':true,
             'timeSynchronised':true,'userZeroAccounts':['root'],'firewalls':['nftables'],'dockerUserFiltered':false,
             'addressFamilies':['ipv4'],'inputFilteredFamilies':['ipv4'],'publishedFilteredFamilies':[],
             'kernelSettings':[{'name':'kernel.kptr_restrict','value':'0'},{'name':'kernel.dmesg_restrict','value':'1'},
             {'name':'kernel.unprivileged_bpf_disabled','value':'2'},{'name':'kernel.randomize_va_space','value':'2'}],
             'otherEngines':[]}
            """;
    private static final String HARDENED_MACHINE = """
            {'dockerGroupMembers':[],'auditEnabled':true,'auditRulesLoaded':[{'path':'/','permissions':'rwxa','key':'all'}],
             'auditRulesOnDisk':[{'path':'/','permissions':'rwxa','key':'all'}],'dockerUserFiltered':true,
             'publishedFilteredFamilies':['ipv4'],
             'kernelSettings':[{'name':'kernel.kptr_restrict','value':'1'},{'name':'kernel.dmesg_restrict','value':'1'},
             {'name':'kernel.unprivileged_bpf_disabled','value':'2'},{'name':'kernel.randomize_va_space','value':'2'}]}
            """;
    private static final String DAEMON = """
            {'dataRootOwnPartition':false,'addresses':['fd://'],'listeningPorts':[],'tls':false,'tlsVerify':false,
             'endpoints':[],'registryEndpoints':[],'logLevel':'info','iptables':true,'userlandProxy':true,'defaultUlimits':[],
             'defaultCgroupParent':'','storageOptions':[],'settingsNotInForce':[],'containersStopped':3,'imagesUnused':4,
             'imagesUnusedBytes':900000000,'containersStoppedSince':'2026-05-20T00:00:00Z','userlandProxyRunning':true,
             'memoryLimitsBytes':0,'swarmRole':'none'}
            """;
    private static final String HARDENED_DAEMON = """
            {'dataRootOwnPartition':true,'userlandProxy':false,'userlandProxyRunning':false,'defaultUlimits':[{'name':'nofile','soft':1024,'hard':2048}]}
            """;
    private static final String RUNNING = """
            {'running':true,'processRoot':true,'processCapabilities':['CHOWN'],'processSeccomp':true,'remoteAccessServers':[],
             'execPrivileged':false,'execRoot':false,'unhealthy':false,'portsUndeclared':[],'secretSigns':[],'tlsEndpoints':[]}
            """;
    private static final String PICTURE =
            "{'history':[],'secretSigns':[],'newestTagBuiltAt':'2026-05-01T00:00:00Z','inUse':true}";
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
            {'processRoot':false,'ulimits':[{'name':'nofile','soft':1,'hard':2}],'user':'10001','root':false,'readOnlyRootFilesystem':true,'noNewPrivileges':true,
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
        return new SampleHost(
                        facts(HOST, MACHINE, HARDENED_MACHINE),
                        facts(DEFAULT_ENGINE, DAEMON, HARDENED_ENGINE, HARDENED_DAEMON))
                .container(container(HARDENED_CONTAINER, PUBLISHED.formatted("192.0.2.7", 443)))
                .container(container(HARDENED_CONTAINER))
                .container(container(HARDENED_CONTAINER))
                .image(facts(DEFAULT_IMAGE, PICTURE, HARDENED_IMAGE))
                .network(facts(BRIDGE, "{'interContainerCommunication':false}"))
                .network(facts(ROOM));
    }

    private static SampleHost defaults() {
        return new SampleHost(facts(HOST, MACHINE), facts(DEFAULT_ENGINE, DAEMON))
                .container(container(PUBLISHED.formatted("0.0.0.0", 80)))
                .container(container(PUBLISHED.formatted("0.0.0.0", 8080)))
                .container(container("{'image':'postgres:latest','networks':['bridge']}"))
                .container(container(DEFAULT_CONTAINER))
                .container(container(DEFAULT_CONTAINER))
                .image(facts(DEFAULT_IMAGE, PICTURE))
                .image(facts(DEFAULT_IMAGE, PICTURE, "{'tags':['postgres:latest']}"))
                .network(facts(BRIDGE))
                .network(facts(ROOM));
    }

    private static SampleHost terrible() {
        SampleHost host = new SampleHost(
                facts(
                        HOST,
                        MACHINE,
                        "{'kernelRunning':'6.1.0-30-amd64','rebootRequired':true,'packageListsUpdatedAt':'2025-06-01T00:00:00Z'}"),
                facts(
                        DEFAULT_ENGINE,
                        DAEMON,
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
                .image(facts(
                        DEFAULT_IMAGE,
                        PICTURE,
                        "{'tags':['old:latest'],'digests':[],'builtAt':'2024-01-01T00:00:00Z'}"))
                .network(facts(BRIDGE));
    }

    private static Map<String, Object> container(String... others) {
        return facts(
                DEFAULT_CONTAINER,
                Stream.concat(Stream.of(RUNNING), Arrays.stream(others)).toArray(String[]::new));
    }
}
