package io.vigie.collect;

import io.vigie.collect.host.TestRoot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A host's files with a different secret in every place where people put them. */
public final class PlantedFiles {
    private static final int DAEMON = 700;
    private static final int OTHER = 701;

    public final List<String> planted = new ArrayList<>();
    private final TestRoot files;

    public PlantedFiles(Path folder) {
        files = new TestRoot(folder)
                .file("/etc/os-release", "ID=debian\nVERSION_ID=\"12\"\nPRETTY_NAME=\"Debian GNU/Linux 12\"\n")
                .file("/proc/stat", "btime 1000000000\n")
                .file("/proc/1/comm", "systemd\n")
                .file("/proc/1/net/unix", "Num\n")
                .folder("/var/lib/docker");
        configuration();
        daemon();
        units();
        accounts();
        audit();
        packages();
        certificates();
        kernel();
    }

    /** A value that is found again wherever it comes out. */
    private String secret() {
        String value = "f1L3d%03dxYzzYq".formatted(planted.size());
        planted.add(value);
        return value;
    }

    private String address(String place) {
        return "http://u:" + secret() + "@" + place;
    }

    private void configuration() {
        files.file("/etc/docker/daemon.json", """
                {"log-driver": "splunk",
                 "log-opts": {"splunk-token": "%s", "splunk-url": "%s", "labels": "%s"},
                 "proxies": {"http-proxy": "%s", "https-proxy": "%s", "no-proxy": "%s"},
                 "http-proxy": "%s", "https-proxy": "%s",
                 "registry-mirrors": ["%s"], "insecure-registries": ["u:%s@registry.example.org:5000"],
                 "labels": ["token=%s"], "storage-opts": ["x.password=%s"], "exec-opts": ["x.token=%s"],
                 "cluster-store-opts": {"kv.password": "%s"}, "my-password": "%s", "dns-opts": ["%s"],
                 "runtimes": {"own": {"path": "/usr/bin/own", "runtimeArgs": ["--token=%s"]}},
                 "hosts": ["unix:///run/docker.sock"]}""".formatted(
                                secret(),
                                address("splunk"),
                                secret(),
                                address("proxy:3128"),
                                address("proxy:3128"),
                                secret(),
                                address("proxy:3128"),
                                address("proxy:3128"),
                                address("mirror.example.org"),
                                secret(),
                                secret(),
                                secret(),
                                secret(),
                                secret(),
                                secret(),
                                secret(),
                                secret()))
                .mode("/etc/docker/daemon.json", "rw-rw-rw-");
    }

    private void daemon() {
        files.process(
                        DAEMON,
                        "dockerd",
                        "/usr/bin/dockerd",
                        "--log-opt",
                        "splunk-token=" + secret(),
                        "--log-opt=gelf-address=" + address("logs"),
                        "--http-proxy",
                        address("proxy:3128"),
                        "--https-proxy=" + address("proxy:3128"),
                        "--label",
                        "token=" + secret(),
                        "--registry-mirror=" + address("mirror.example.org"),
                        "--insecure-registry",
                        "u:" + secret() + "@registry.example.org:5000",
                        "--storage-opt",
                        "x.password=" + secret(),
                        "--exec-opt=x.token=" + secret(),
                        "--my-password=" + secret(),
                        secret())
                .file("/proc/700/stat", DAEMON + " (dockerd) S 1" + " 0".repeat(17) + " 310000000000 0\n")
                .file(
                        "/proc/700/environ",
                        String.join(
                                "\0",
                                "HTTP_PROXY=" + address("proxy:3128"),
                                "https_proxy=" + address("proxy:3128"),
                                "DB_PASSWORD=" + secret(),
                                "PLAIN=" + secret()))
                .file("/usr/bin/dockerd", "")
                .link("/proc/700/exe", "/usr/bin/dockerd")
                .file("/proc/700/net/unix", "Num\n")
                .process(OTHER, "sshd", "sshd", "--password=" + secret())
                .file("/proc/701/environ", "TOKEN=" + secret());
    }

    private void units() {
        files.file(
                        "/lib/systemd/system/docker.service",
                        "[Service]\nEnvironment=TOKEN=" + secret() + "\nExecStart=/usr/bin/dockerd --label x="
                                + secret() + "\n")
                .file(
                        "/etc/systemd/system/docker.service.d/proxy.conf",
                        "[Service]\nEnvironment=\"HTTP_PROXY=" + address("proxy:3128") + "\" \"PASSWORD=" + secret()
                                + "\"\nEnvironmentFile=-/etc/default/docker\n# " + secret() + "\n")
                .file("/etc/default/docker", "DOCKER_OPTS=\"--log-opt splunk-token=" + secret() + "\"\n")
                .file("/etc/sysconfig/docker", "OPTIONS='--label token=" + secret() + "'\n");
    }

    private void accounts() {
        files.file(
                        "/etc/passwd",
                        "root:" + secret() + ":0:0:" + secret() + ":/root:/bin/bash\nomar:x:1000:1000::/:/bin/sh\n")
                .file("/etc/shadow", "root:" + secret() + ":1:0:::::\n")
                .file("/etc/group", "root:x:0:\ndocker:" + secret() + ":998:omar\nsudo:x:27:omar\n")
                .file(
                        "/etc/sudoers",
                        "Defaults env_keep += \"" + secret() + "\"\nDefaults passprompt=\"" + secret() + "\"\n"
                                + "omar ALL=(ALL) NOPASSWD: /usr/bin/mysql -uroot -p" + secret() + "\n"
                                + "omar ALL=(ALL:ALL) ALL\n@includedir /etc/sudoers.d\n")
                .file(
                        "/etc/sudoers.d/deploy",
                        "# " + secret() + "\n%sudo ALL=(ALL) /usr/bin/curl -u a\\:" + secret() + "\n")
                .file("/root/.docker/config.json", "{\"auths\": {\"x\": {\"auth\": \"" + secret() + "\"}}}");
    }

    private void audit() {
        files.file(
                        "/etc/audit/rules.d/docker.rules",
                        "-w /usr/bin/dockerd -p wa -k " + secret() + "\n# " + secret()
                                + "\n-a always,exit -F path=/etc/docker -F perm=wa -F key=" + secret() + "\n")
                .file("/etc/audit/audit.rules", "-w /etc/docker -p wa -k " + secret() + "\n");
    }

    private void packages() {
        files.file("/etc/apt/sources.list", "deb " + address("deb.example.org/debian") + " bookworm main\n")
                .file(
                        "/etc/apt/sources.list.d/own.sources",
                        "Types: deb\nURIs: " + address("own.example.org/debian")
                                + "\nSuites: bookworm\nComponents: main\n")
                .file("/etc/apt/auth.conf", "machine deb.example.org login u password " + secret() + "\n")
                .file("/etc/apt/apt.conf.d/90proxy", "Acquire::http::Proxy \"" + address("proxy:3128") + "\";\n")
                .file("/etc/apk/repositories", address("apk.example.org/main") + "\n")
                .file("/etc/yum.repos.d/own.repo", "[own]\nbaseurl=" + address("rpm") + "\npassword=" + secret() + "\n")
                .file(
                        "/var/lib/dpkg/status",
                        "Package: openssl\nStatus: install ok installed\nVersion: 3.0.15-1\nArchitecture: amd64\n"
                                + "Description: " + secret() + "\n")
                .file(
                        "/var/lib/apt/lists/own.example.org_debian_dists_bookworm_main_binary-amd64_Packages",
                        "Package: openssl\nVersion: 3.0.17-1\nArchitecture: amd64\nFilename: " + secret() + "\n")
                .file(
                        "/var/lib/apt/lists/own.example.org_debian_dists_bookworm_Release",
                        "Origin: Own\nLabel: Own\nSuite: stable\nCodename: bookworm\nDescription: " + secret() + "\n");
    }

    private void certificates() {
        files.file("/etc/docker/certs.d/registry.example.org/client.key", secret())
                .file("/etc/docker/certs.d/registry.example.org/client.cert", secret())
                .file("/etc/docker/certs.d/registry.example.org/ca.crt", secret())
                .file("/etc/docker/key.json", "{\"d\": \"" + secret() + "\"}")
                .file("/etc/containerd/config.toml", "[plugins.x.auth]\npassword = \"" + secret() + "\"\n");
    }

    private void kernel() {
        files.file(
                        "/proc/1/mountinfo",
                        "20 1 254:0 / / rw - ext4 /dev/vda rw\n21 20 0:41 / /home rw,nodev - cifs //u:" + secret()
                                + "@nas/x rw,username=x,password=" + secret() + "\n")
                .file("/proc/cmdline", "root=/dev/vda token=" + secret() + "\n")
                .file("/proc/1/environ", "TOKEN=" + secret() + "\0")
                .file("/proc/sys/kernel/core_pattern", "|/usr/bin/crash --token=" + secret() + " %p\n");
    }
}
