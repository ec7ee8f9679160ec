package id.ppob.simulator.bank.cli;

import id.ppob.switching.cli.SwitchFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Where the switch of a data folder listens, if one runs. */
final class RunningSwitch {
    private RunningSwitch() { }

    /** @return the ports that partners connect to, by those that their files name; empty when no switch runs on this folder */
    static Map<Integer, Integer> ports(Path data) {
        Map<Integer, Integer> ports = new TreeMap<>();
        try {
            SwitchFile.read(data).ifPresent(file -> file.listeners().forEach((own, address) -> ports.put(own,
                    Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)))));
        } catch (IOException e) {
            throw new UncheckedIOException("the switch's file in " + data, e);
        }
        return ports;
    }
}
