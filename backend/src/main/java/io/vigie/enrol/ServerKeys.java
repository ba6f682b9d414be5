package io.vigie.enrol;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** What this server shows to agents. It follows the authority that signs, from one handshake to the next. */
final class ServerKeys extends X509ExtendedKeyManager {
    private final IntSupplier signer;
    private final IntFunction<Shown> make;
    private final Map<String, Shown> made = new ConcurrentHashMap<>();

    /** A key of this server and its certificate, with what leads to an authority that agents know. */
    record Shown(PrivateKey key, List<X509Certificate> chain) {}

    ServerKeys(IntSupplier signer, IntFunction<Shown> make) {
        this.signer = signer;
        this.make = make;
    }

    private Shown shown(String alias) {
        return made.computeIfAbsent(alias, id -> make.apply(Integer.parseInt(id)));
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String type, Principal @Nullable [] issuers, SSLEngine engine) {
        String alias = Integer.toString(signer.getAsInt());
        return shown(alias).key().getAlgorithm().equals(type) ? alias : null;
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return shown(alias).chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return shown(alias).key();
    }

    @Override
    public String[] getServerAliases(String type, Principal @Nullable [] issuers) {
        return new String[] {Integer.toString(signer.getAsInt())};
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
