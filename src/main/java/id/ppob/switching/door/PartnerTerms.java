package id.ppob.switching.door;

import id.ppob.switching.keys.KeyProblem;
import id.ppob.switching.value.AddressRange;
import id.ppob.switching.value.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a partner's file says, by key and in one form, whatever its layout and comments: for its hash in the trail, and to tell a file that is
 * weaker than the one before (docs/operating.md, "Partners"). Weaker is whatever lets in more or proves less; all else is a change that the
 * switch takes at once.
 *
 * @param values by element and attribute; what the file does not say is not there
 */
public record PartnerTerms(SortedMap<String, String> values) {
    private static final String SEPARATOR = " | ";
    private static final String ALL = "all";
    private static final List<String> LIMITS = List.of("limits connections", "limits in-flight", "limits max-frame");
    private static final String SIGN_ON = "sign-on by";
    private static final String RATE = "limits per-second";
    private static final String TRUSTED = "tls trust content";
    private static final List<String> OWNED = List.of("bank", "central");

    /** @return the terms of a file. @param stores what lies inside those that it names. @throws KeyProblem when one cannot be read */
    public static PartnerTerms of(PartnerFile file, StoreSums stores) throws KeyProblem {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("code", file.code());
        values.put("name", file.name());
        values.put("kind", file.kind().name());
        values.put("listener port", Integer.toString(file.port()));
        values.put("listener framing", file.framing().toString());
        values.put("dialect", file.dialect());
        values.put("switcher", file.switcher());
        values.put("bank", joined(file.bankCodes()));
        values.put("central", joined(file.centrals()));
        values.put("product", joined(file.products()));
        values.put(LIMITS.get(0), Integer.toString(file.limits().connections()));
        values.put(LIMITS.get(1), Integer.toString(file.limits().inFlight()));
        values.put(LIMITS.get(2), Integer.toString(file.limits().maxFrame()));
        values.put(RATE, Integer.toString(file.limits().perSecond()));
        values.put("limits deadline-ms", Integer.toString(file.limits().deadlineMs()));
        values.put("address", joined(file.addresses()));
        values.put("balance-query", Boolean.toString(file.balanceQuery()));
        if (file.signOn() != SignOnBy.CONNECTION) {
            values.put(SIGN_ON, file.signOn().name());
        }
        if (file.tls() != null) {
            values.put("tls key", file.tls().key());
            values.put("tls key content", stores.sha256(file.tls().key()));
            values.put("tls trust", file.tls().trust());
            values.put(TRUSTED, stores.sha256(file.tls().trust()));
            values.put("client", joined(file.tls().clients()));
        }
        if (file.mac() != null) {
            values.put("mac algorithm", file.mac().algorithm().name());
            values.put("mac store", file.mac().store());
            values.put("mac store content", stores.sha256(file.mac().store()));
            values.put("mac key", file.mac().key());
            values.put("mac next", file.mac().next());
            values.put("mac length", Integer.toString(file.mac().length()));
            values.put("mac scope", file.mac().scope().isEmpty() ? ALL : file.mac().scope().stream().map(Object::toString).collect(Collectors.joining(SEPARATOR)));
        }
        return new PartnerTerms(values);
    }

    private static String joined(Collection<?> values) {
        return values.stream().map(Object::toString).sorted().collect(Collectors.joining(SEPARATOR));
    }

    /** @return the terms that {@link #text} wrote */
    public static PartnerTerms parse(String text) {
        SortedMap<String, String> values = new TreeMap<>();
        text.lines().forEach(line -> values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return new PartnerTerms(values);
    }

    /** @return a line a key, in order */
    public String text() {
        return values.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).collect(Collectors.joining("\n"));
    }

    /** @return SHA-256 of {@link #text}, in hexadecimal */
    public String sha256() {
        return HexFormat.of().formatHex(Sha256.of(text()));
    }

    /** @return what is another than before, as {@code mac length 8 -> 4} */
    public List<String> difference(PartnerTerms before) {
        Set<String> keys = new TreeSet<>(values.keySet());
        keys.addAll(before.values.keySet());
        return keys.stream().filter(key -> !said(key).equals(before.said(key))).map(key -> changed(key, before)).toList();
    }

    /** @return what lets in more or proves less than before, in the same form; empty when nothing does */
    public List<String> weaker(PartnerTerms before) {
        List<String> weaker = new ArrayList<>();
        if (before.values.containsKey("mac length")) {
            mac(before, weaker);
        }
        if (before.values.containsKey("tls trust")) {
            tls(before, weaker);
        }
        if (!said(SIGN_ON).isEmpty() && !said(SIGN_ON).equals(before.said(SIGN_ON))) {
            weaker.add(changed(SIGN_ON, before));
        }
        List<AddressRange> from = before.addresses();
        if (!from.isEmpty() && (addresses().isEmpty() || !addresses().stream().allMatch(range -> from.stream().anyMatch(wide -> within(range, wide))))) {
            weaker.add(changed("address", before));
        }
        LIMITS.stream().filter(limit -> number(limit) > before.number(limit)).forEach(limit -> weaker.add(changed(limit, before)));
        if (before.number(RATE) > 0 && (number(RATE) == 0 || number(RATE) > before.number(RATE))) {
            weaker.add(changed(RATE, before));
        }
        return weaker;
    }

    private void mac(PartnerTerms before, List<String> weaker) {
        if (!values.containsKey("mac length")) {
            weaker.add("mac removed");
            return;
        }
        if (!said("mac algorithm").equals(before.said("mac algorithm")) && !said("mac algorithm").equals("AES_CMAC")) {
            weaker.add(changed("mac algorithm", before));
        }
        if (!said("mac store").equals(before.said("mac store"))) {
            weaker.add(changed("mac store", before));
        }
        if (number("mac length") < before.number("mac length")) {
            weaker.add(changed("mac length", before));
        }
        if (!said("mac scope").equals(ALL) && (before.said("mac scope").equals(ALL) || !set("mac scope").containsAll(before.set("mac scope")))) {
            weaker.add(changed("mac scope", before));
        }
    }

    private void tls(PartnerTerms before, List<String> weaker) {
        if (!values.containsKey("tls trust")) {
            weaker.add("tls removed");
            return;
        }
        if (!said("tls trust").equals(before.said("tls trust"))) {
            weaker.add(changed("tls trust", before));
        } else if (!before.said(TRUSTED).isEmpty() && !said(TRUSTED).equals(before.said(TRUSTED))) {
            weaker.add(changed(TRUSTED, before));
        }
        if (!before.set("client").containsAll(set("client"))) {
            weaker.add(changed("client", before));
        }
    }

    /** @return bank codes and centrals that another partner's terms hold, as {@code bank 4510017 was BANKA's} */
    public List<String> takenFrom(PartnerTerms other) {
        List<String> taken = new ArrayList<>();
        for (String key : said("code").equals(other.said("code")) ? List.<String>of() : OWNED) {
            SortedSet<String> both = set(key);
            both.retainAll(other.set(key));
            both.forEach(value -> taken.add("%s %07d was %s's".formatted(key, Integer.parseInt(value), other.said("code"))));
        }
        return taken;
    }

    private static boolean within(AddressRange range, AddressRange wide) {
        return range.bits() >= wide.bits() && wide.contains(range.address());
    }

    private List<AddressRange> addresses() {
        return set("address").stream().map(AddressRange::parse).toList();
    }

    private String said(String key) {
        return values.getOrDefault(key, "");
    }

    private SortedSet<String> set(String key) {
        return said(key).isEmpty() ? new TreeSet<>() : new TreeSet<>(Arrays.asList(said(key).split(" \\| ")));
    }

    private long number(String key) {
        return Long.parseLong(said(key));
    }

    private String changed(String key, PartnerTerms before) {
        return key + " " + (before.said(key).isEmpty() ? "none" : before.said(key)) + " -> " + (said(key).isEmpty() ? "none" : said(key));
    }
}
