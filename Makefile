# make run and make test need a JDK 25 and Maven; what else they need is named, or installed as root on Debian.
.DEFAULT_GOAL := help
.PHONY: help build run test quick test-future soak mutate fix rules rights fixes machines man lab lab-down bench-model bench-growth bench-trail attack kill fuzz bench-idle bench-reconnect bench-agent clean

HOSTS ?= 2
MVN = JAVA_HOME="$$(deploy/bin/find-jdk)" mvn -q -B

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

build: ## every jar, no tests
	@deploy/bin/find-jdk >/dev/null
	@$(MVN) -DskipTests package
	@deploy/bin/vigie prepare && deploy/bin/vigie-agent prepare || true

run: ## the server and an agent for this machine's Docker, or for recorded samples
	@deploy/bin/vigie-demo

test: ## everything CI runs
	@.ci/test

quick: ## the tests that are short and need no engine, no browser and no root
	@.ci/test quick

test-future: ## everything CI runs, with the clock 400 days ahead
	@.ci/test future

soak: ## random tests with large counts, and long loads: about two hours
	@.ci/soak

mutate: ## change the code of judging, risk, inventory and posture bit by bit: do tests fail?
	@deploy/bin/find-jdk >/dev/null
	@$(MVN) -pl agent,backend -Pmutate process-test-classes

fix: ## format the code
	@deploy/bin/find-jdk >/dev/null
	@$(MVN) spotless:apply

rules: ## the pages of docs/rules, docs/engine-api.md and the facts in docs/schemas, made from the rules and the wire records
	@$(MVN) -pl agent,backend test -Dtest=CatalogueDocsTest,SchemasTest,ApiFieldsTest -Dvigie.rules.write=true -Dsurefire.failIfNoSpecifiedTests=false

rights: ## the page docs/rights.md, made from the table of rights and from what operations and screens declare
	@$(MVN) -pl agent,backend,frontend test -Dtest=RightsPageTest -Dvigie.rights.write=true -Dsurefire.failIfNoSpecifiedTests=false

fixes: ## apply the fixes of the rules for real, and judge again; needs root, an engine, docker-compose, nftables, acl and auditd
	@$(MVN) -pl agent,backend test '-Dtest=io.vigie.fixes.*Test,RealFirewallFixesTest,DaemonChangesTest' -Dtest.left.out=none -Dsurefire.failIfNoSpecifiedTests=false
	@grep '^Of ' docs/rules/fixes.md

machines: ## scan hosts with kernels of their own (AppArmor, SELinux), emulated by qemu; needs root and qemu-system-x86
	@$(MVN) -pl agent,backend test -Dtest=RealAppArmorTest,RealSelinuxTest -Dtest.left.out=none -Dsurefire.failIfNoSpecifiedTests=false

man: ## the manual pages and completions, made from the commands' options
	@$(MVN) -pl agent,backend test -Dtest='*ManPageTest' -Dvigie.man.write=true -Dsurefire.failIfNoSpecifiedTests=false

lab: ## real Docker hosts on this machine, added to the running server: make lab HOSTS=2
	@deploy/bin/vigie-lab up $(HOSTS)

lab-down: ## end the lab
	@deploy/bin/vigie-lab down

bench-model: ## time the readings behind the screens on 10,000 hosts and 90 days
	@$(MVN) -pl agent,backend test -Dtest=ModelBenchmark -Dsurefire.failIfNoSpecifiedTests=false

bench-growth: ## what hosts add to the database day by day, and what a host that floods it can
	@$(MVN) -pl agent,backend test -Dtest=GrowthBenchmark -Dsurefire.failIfNoSpecifiedTests=false

bench-trail: ## a trail of a million entries sealed, verified and taken out
	@$(MVN) -pl agent,backend test -Dtest=TrailBenchmark -Dsurefire.failIfNoSpecifiedTests=false

attack: ## 32 hostile connections of each kind, and what another agent notices
	@$(MVN) -pl agent,backend test -Dtest=AttackBenchmark -Dsurefire.failIfNoSpecifiedTests=false

kill: ## end server, PostgreSQL and agents at random under 200 agents, for 20 minutes (VIGIE_SECONDS)
	@$(MVN) -pl agent,backend test -Dtest=KillBenchmark -Dsurefire.failIfNoSpecifiedTests=false -Dtest.apart.skip=true -Dvigie.bench.seconds=$(or $(VIGIE_SECONDS),1200) "-Dtest.jvm=-Xmx2g -XX:+DisableExplicitGC"

fuzz: ## an hour of requests at random at both ports, in three parts: VIGIE_SECONDS for each (1200), VIGIE_SEED
	@$(MVN) -pl agent,backend test -Dtest='RandomRequestsTest,RandomAgentsTest' -Dsurefire.failIfNoSpecifiedTests=false -Dtest.apart.skip=true -Dvigie.fuzz.seconds=$(or $(VIGIE_SECONDS),1200) -Dvigie.seed=$(or $(VIGIE_SEED),1)

bench-idle: ## what an idle agent costs the server
	@$(MVN) -pl agent,backend test -Dtest=IdleAgentsBenchmark -Dsurefire.failIfNoSpecifiedTests=false

bench-reconnect: ## 10,000 agents that are held, a server that is killed, and when all are fresh again
	@$(MVN) -pl agent,backend test -Dtest=ReconnectBenchmark -Dsurefire.failIfNoSpecifiedTests=false -Dtest.apart.skip=true "-Dtest.jvm=-Xmx4g"

bench-agent: ## memory and speed of the agent on a real engine with 100 containers, as root
	@$(MVN) -DskipTests package
	@deploy/lab/footprint

clean: ## remove what was built
	@$(MVN) clean
