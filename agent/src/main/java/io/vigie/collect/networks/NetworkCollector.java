package io.vigie.collect.networks;

import io.vigie.collect.builder.NetworkBuilder;
import io.vigie.collect.engine.EngineClient;
import io.vigie.collect.engine.EngineFailure;
import io.vigie.collect.engine.EngineResponse;
import io.vigie.collect.engine.ObjectId;
import io.vigie.collect.engine.ScanResult;
import io.vigie.collect.objects.EngineObject;
import io.vigie.collect.objects.NotUnderstood;
import io.vigie.json.Json;
import io.vigie.report.Network;
import io.vigie.report.NetworkInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The networks of an engine, from one list. */
public final class NetworkCollector {
    private static final int MAXIMUM_NAME = 500;
    private static final int MAXIMUM_ADDRESS = 100;

    private final EngineClient engine;

    public NetworkCollector(EngineClient engine) {
        this.engine = engine;
    }

    public ScanResult<List<SeenNetwork>> all() {
        return switch (engine.get("/networks")) {
            case EngineResponse.Found(Json.JsonArray list) -> ScanResult.of(networks(list));
            case EngineResponse.Found found -> ScanResult.failed(EngineFailure.NOT_UNDERSTOOD);
            case EngineResponse.Missing missing -> ScanResult.failed(EngineFailure.NOT_UNDERSTOOD);
            case EngineResponse.Failed(EngineFailure failure) -> ScanResult.failed(failure);
        };
    }

    private static List<SeenNetwork> networks(Json.JsonArray list) {
        List<SeenNetwork> networks = new ArrayList<>();
        for (Json entry : list.elements()) {
            String id = entry.at("Id").text().filter(ObjectId::isUsable).orElse("unreadable-" + networks.size());
            networks.add(understood(entry, id));
        }
        return networks;
    }

    /** A network of which nothing but its settings is known. */
    public static SeenNetwork of(Json settings) {
        return understood(settings, settings.at("Name").text().orElse(""));
    }

    private static SeenNetwork understood(Json entry, String id) {
        String name = entry.at("Name")
                .text()
                .filter(text -> !text.isEmpty() && text.length() <= MAXIMUM_NAME)
                .orElse(id);
        try {
            EngineObject facts = EngineObject.of(entry, "The network");
            return new SeenNetwork(name, network(facts), instance(facts, id), bindingAddress(facts));
        } catch (NotUnderstood unclear) {
            Network unreadable = new NetworkBuilder()
                    .put(NetworkBuilder.UNREADABLE, Optional.of(unclear.reason()))
                    .build();
            NetworkInstance instance = new NetworkInstance(id, Optional.empty(), List.of(), List.of());
            return new SeenNetwork(name, unreadable, instance, SeenNetwork.EVERY_ADDRESS);
        }
    }

    private static Network network(EngineObject facts) {
        Optional<String> driver = facts.text("Driver").map(name -> name.equals("null") ? "none" : name);
        EngineObject options = facts.in("Options");
        return new Network(
                Optional.empty(),
                driver,
                facts.text("Scope"),
                facts.bool("Internal"),
                facts.bool("Attachable"),
                facts.bool("Ingress"),
                facts.bool("EnableIPv6"),
                Optional.of(options.has("encrypted") && !isFalse(options.text("encrypted"))),
                driver.map(
                        name -> !name.equals("none") && !isFalse(options.text("com.docker.network.bridge.enable_icc"))),
                Optional.of(options.text("com.docker.network.bridge.default_bridge")
                        .filter("true"::equals)
                        .isPresent()),
                Optional.empty());
    }

    /** The name says IPv4; the engine takes any address. What is none would keep it from making the network. */
    private static String bindingAddress(EngineObject facts) {
        return facts.in("Options")
                .text("com.docker.network.bridge.host_binding_ipv4")
                .filter(address -> !address.isEmpty() && address.length() <= MAXIMUM_ADDRESS)
                .orElse(SeenNetwork.EVERY_ADDRESS);
    }

    private static boolean isFalse(Optional<String> option) {
        return option.filter(value -> value.equalsIgnoreCase("false") || value.equals("0"))
                .isPresent();
    }

    private static NetworkInstance instance(EngineObject facts, String id) {
        List<String> subnets = facts.in("IPAM").objects("Config").orElse(List.of()).stream()
                .flatMap(pool -> pool.text("Subnet").stream())
                .sorted()
                .toList();
        return new NetworkInstance(id, facts.instant("Created"), subnets, List.of());
    }
}
