package id.ppob.switching.iso8583;

import id.ppob.switching.iso8583.Codec.Refused;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.Sale;
import id.ppob.switching.value.MoneyWidths;
import java.util.Map;
import java.util.TreeMap;

/** DE48 of a dialect, by what is sold; and of messages that sell nothing, which is the switcher's name alone. Stateless and thread-safe. */
final class SaleForms {
    private final Block network;
    private final SaleForm[] forms;

    /** One form a product. */
    SaleForms(Layout layout, Family family) {
        network = layout.network();
        forms = new SaleForm[] {new PostpaidForm(layout, family)};
    }

    /** @return one form a product for the leg to PLN */
    static HostForm[] host(Layout layout, Family family) {
        return new HostForm[] {new PostpaidHostForm(layout, family)};
    }

    /** @return the form of a product; the first for one that is not sold: it is refused by what it is, after its form (10.1) */
    SaleForm of(int product) {
        for (SaleForm form : forms) {
            if (form.product() == product) {
                return form;
            }
        }
        return forms[0];
    }

    /** @return digits of the amounts in DE48, by product */
    Map<Integer, MoneyWidths> widths() {
        Map<Integer, MoneyWidths> widths = new TreeMap<>();
        for (SaleForm form : forms) {
            widths.put(form.product(), form.widths());
        }
        return widths;
    }

    /** @return fields 1 to 64 that a request of a product has */
    static long fields(SaleForm form, Family family, MessageClass messageClass) {
        return messageClass == MessageClass.NETWORK ? family.first(messageClass) : form.fields(messageClass);
    }

    /** @return null, or that DE48 has another length than it needs */
    static Refused length(byte[] bytes, Scan scan, int needed) {
        return scan.length[48] == needed ? null
                : WireRule.SALE_LENGTH.refuse(bytes, "DE48", needed + " characters", scan.length[48] + " characters");
    }

    /** @return null, or that DE48 of a network message or balance query has another length */
    Refused networkRefusal(byte[] bytes, Scan scan) {
        return length(bytes, scan, network.length);
    }

    /** @return DE48 of a balance query */
    Sale balance(byte[] bytes, int at) {
        return new Sale.Asked(network.text(Column.SWITCHER, bytes, at), 0);
    }

    int networkLength() {
        return network.length;
    }

    void network(String switcher, byte[] target, int at) {
        network.blank(target, at);
        network.write(Column.SWITCHER, switcher, target, at);
    }
}
