package id.ppob.switching.cli;

import id.ppob.switching.iso8583.Codecs;
import id.ppob.switching.session.PartnerFile;
import id.ppob.switching.session.PartnerFileException;
import id.ppob.switching.session.PartnerFiles;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** Who gets a file each date: the partner centrals of cfg/partners, bank codes where a dialect has none. */
public final class Centrals {
    private Centrals() { }

    /** @return their 7-digit numbers, of the partners of this cfg folder. @throws IOException naming every wrong line, when a partner's file cannot be used */
    public static Set<Integer> read(Path cfg) throws IOException {
        Set<Integer> centrals = new TreeSet<>();
        try {
            for (PartnerFile partner : PartnerFiles.read(cfg.resolve("partners"), Codecs.traits(Codecs.all(cfg, Clock.system())))) {
                centrals.addAll(partner.centrals().isEmpty() ? partner.bankCodes() : partner.centrals());
            }
        } catch (PartnerFileException e) {
            throw new IOException(e.getMessage(), e);
        }
        return centrals;
    }
}
