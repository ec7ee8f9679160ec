package id.ppob.simulator.bank;

import id.ppob.wire.Messages;
import java.util.List;

/**
 * Who speaks.
 *
 * @param partner  name of the partner, as in its journal's name
 * @param code     DE32, 7 digits
 * @param central  DE33, 7 digits
 * @param terminal DE41, 16 characters
 * @param merchant DE26, 4 digits
 * @param switcher 7 characters of DE48: the switch it means
 * @param product  DE2 of postpaid, 5 digits
 * @param deposit  it pays from a deposit, which may run short (0046)
 */
public record Bank(String partner, String code, String central, String terminal, String merchant, String switcher, String product, boolean deposit) {
    /** @throws IllegalArgumentException for a code of another width */
    public Bank {
        if (!code.matches("\\d{7}") || !central.matches("(\\d{7})?") || terminal.length() != 16 || !merchant.matches("\\d{4}") || switcher.length() != 7
                || !product.matches("\\d{5}")) {
            throw new IllegalArgumentException("bank code and central need 7 digits, terminal 16 characters, merchant 4 digits, switcher 7 characters, product 5 digits");
        }
    }

    /** @return the partners of the demo: two banks, one that pays from a deposit, and PT Pos */
    public static List<Bank> demo() {
        return List.of(of("BANKA", "4510017", "4510216", false), of("BANKB", "4510021", "4510221", false),
                of("BANKC", "4510034", "4510234", true), of("POS", "4510045", "4510245", false));
    }

    /** @return the demo's bank of this code, else one named after its code */
    public static Bank of(String code, String central) {
        return demo().stream().filter(bank -> bank.code.equals(code) && bank.central.equals(central)).findFirst()
                .orElseGet(() -> of(code, code, central, false));
    }

    private static Bank of(String partner, String code, String central, boolean deposit) {
        return new Bank(partner, code, central, "0000000000" + code.substring(1), "6010", "PPOBSW1", Messages.POSTPAID, deposit);
    }

    /** @return the same bank at another terminal, zero-left padded to 16 */
    public Bank at(String otherTerminal) {
        return new Bank(partner, code, central, "0".repeat(Math.max(0, 16 - otherTerminal.length())) + otherTerminal, merchant, switcher, product, deposit);
    }
}
