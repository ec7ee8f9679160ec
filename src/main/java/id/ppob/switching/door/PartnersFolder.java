package id.ppob.switching.door;

import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.iso8583.Codecs;
import id.ppob.switching.value.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What lies in cfg/partners now, whether a switch runs or not.
 *
 * @param files    those that can be read, by partner code
 * @param problems with the others
 */
public record PartnersFolder(Map<String, PartnerFile> files, List<String> problems) {
    /** Reads the folder. @throws IOException when it cannot be read */
    public static PartnersFolder read(Path cfg) throws IOException {
        PartnerFiles.Change now = PartnerFiles.change(cfg.resolve("partners"), dialects(cfg), List.of(), file -> null);
        Map<String, PartnerFile> files = new TreeMap<>();
        now.files().forEach(file -> files.put(file.code(), file));
        return new PartnersFolder(files, now.problems().stream().map(Object::toString).toList());
    }

    /** Reads one file, wherever it lies. @throws IOException naming every wrong line */
    public static PartnerFile one(Path cfg, Path file) throws IOException {
        try {
            return PartnerFiles.one(file, dialects(cfg));
        } catch (PartnerFileException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Map<String, Codec.Traits> dialects(Path cfg) {
        return Codecs.traits(Codecs.all(cfg, Clock.system()));
    }
}
