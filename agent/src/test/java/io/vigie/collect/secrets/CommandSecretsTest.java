package io.vigie.collect.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandSecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD=hunter2 ./migrate",
                "serve --password hunter2",
                "serve --token=abc123",
                "java -Ddb.password=hunter2 -jar x.jar",
                "curl -u admin:hunter2 https://x",
                "curl -uadmin:hunter2 https://x",
                "curl -H 'Authorization: Bearer abcdef' https://x",
                "curl -H \"PRIVATE-TOKEN: abcdef\" https://x",
                "git clone https://bob:hunter2@git.example.org/x",
                "git clone https://ghp_16C7e42F292c6912E7710c838347Ae178B4a@github.com/x",
                "mysql -uroot -phunter2 -e 'select 1'",
                "sshpass -p hunter2 ssh x",
                "redis-cli -a hunter2 ping",
                "docker login -u bob -p hunter2",
                "echo 'root:hunter2' | chpasswd",
                "export AWS_SECRET_ACCESS_KEY=abc/def",
                "echo AKIAIOSFODNN7EXAMPLE > /x",
                "redis-server --requirepass hunter2",
                "curl -X POST https://hooks.slack.com/services/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",
                "curl -d '{\"user\":\"x\",\"password\":\"hunter2\"}' https://x",
                "curl 'https://x/api?access_token=k3mW9xQ2vT7nB1zL8cR5'",
                "java -Djavax.net.ssl.keyStorePassword=changeit -jar x.jar",
                "serve --dsn 'Server=db;User Id=sa;Password=hunter2;'",
                "psql 'host=db user=x password=hunter2'",
                "export LDAP_BIND_PW=readonly",
                "sh -c 'serve --password hunter2'",
                "npm config set //registry.npmjs.org/:_authToken=npm_abcdefghijklmnopqrstuvwxyz0123456789"
            })
    void a_secret_in_a_command_is_seen(String command) {
        assertThat(CommandSecrets.inScript(command)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve --password $DB_PASSWORD",
                "serve --password \"${DB_PASSWORD}\"",
                "serve --token=$(cat /run/secrets/token)",
                "serve --password-file /run/secrets/db",
                "serve --secret /run/secrets/db",
                "DB_PASSWORD_FILE=/run/secrets/db serve",
                "git clone https://$USER:$TOKEN@git.example.org/x",
                "curl -H \"Authorization: Bearer $TOKEN\" https://x",
                "curl -u \"$USER:$PASS\" https://x",
                "gpg --batch --recv-keys 7169605F62C751356D054A26A821E680E5FA6305",
                "echo '4f5cd2d0ccfc1177446047e5a1c23d3846c7ed69151ebe3ae74c24a373f5ec0b  x.tgz' | sha256sum -c",
                "sha256=4f5cd2d0ccfc1177446047e5a1c23d3846c7ed69151ebe3ae74c24a373f5ec0b",
                "serve --auth=true --token-ttl 3600",
                "make PREFIX=/usr install",
                "echo \"root:$PASS\" | chpasswd",
                "mkdir -p /var/lib/x && chown -R app:app /var/lib/x",
                "docker run -p 80:80 nginx",
                "serve --max-tokens 4096",
                "serve --auth-method scram-sha-256",
                "MYSQL_ALLOW_EMPTY_PASSWORD=yes serve",
                "SSH_AUTH_SOCK=/run/agent.sock ssh-add -l",
                "serve --password-file=/run/secrets/db --token-url https://idp.example.com/token",
                "sed -i 's/^password=.*/password=/' /etc/x.conf",
                "curl -d '{\"password\":\"$PASS\"}' https://x",
                "curl 'https://x/api?access_token=$TOKEN'",
                "grep -q password /etc/pam.d/common-password",
                "openssl req -key /etc/ssl/key.pem -out x"
            })
    void what_only_refers_to_one_is_none(String command) {
        assertThat(CommandSecrets.inScript(command)).isFalse();
    }

    @Test
    void the_word_that_holds_it_is_named() {
        assertThat(CommandSecrets.inWords(List.of("serve", "--user", "bob", "--password", "hunter2", "-v")))
                .containsExactly(false, false, false, false, true, false);
    }
}
