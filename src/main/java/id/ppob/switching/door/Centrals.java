package id.ppob.switching.door;

import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.iso8583.Codecs;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.MoneyWidths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who gets a file each date: the partner centrals of cfg/partners, bank codes where a dialect has none. */
public final class Centrals {
    private Centrals() { }

    /** @return bank codes of each central; a bank code that is a central itself has its own. @throws IOException when a partner's file cannot be used */
    public static Map<Integer, Set<Integer>> banks(Path cfg) throws IOException {
        Map<Integer, Set<Integer>> banks = new TreeMap<>();
        for (PartnerFile partner : partners(cfg, Codecs.traits(Codecs.all(cfg, Clock.system())))) {
            partner.centrals().forEach(central -> banks.put(central, partner.bankCodes()));
            if (partner.centrals().isEmpty()) {
                partner.bankCodes().forEach(bank -> banks.put(bank, Set.of(bank)));
            }
        }
        return banks;
    }

    private static List<PartnerFile> partners(Path cfg, Map<String, Codec.Traits> dialects) throws IOException {
        try {
            return PartnerFiles.read(cfg.resolve("partners"), dialects);
        } catch (PartnerFileException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * By product, of the partners of this cfg folder whose dialect speaks of it: their 7-digit numbers with the widths of its amounts in their DE48.
     *
     * @throws IOException naming every wrong line, when a partner's file cannot be used
     */
    public static Map<Integer, Map<Integer, MoneyWidths>> read(Path cfg) throws IOException {
        Map<Integer, Map<Integer, MoneyWidths>> sold = new TreeMap<>();
        Map<String, Codec.Traits> dialects = Codecs.traits(Codecs.all(cfg, Clock.system()));
        for (PartnerFile partner : partners(cfg, dialects)) {
            dialects.get(partner.dialect()).widths().forEach((product, widths) -> (partner.centrals().isEmpty() ? partner.bankCodes() : partner.centrals())
                .forEach(central -> sold.computeIfAbsent(product, of -> new TreeMap<>()).put(central, widths)));
        }
        return sold;
    }
}
