package id.ppob.switching.iso8583;

import id.ppob.switching.iso8583.Codec.Refused;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.Sale;
import id.ppob.switching.value.MoneyWidths;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a dialect says, by what is sold; and DE48 of messages that sell nothing, which is the switcher's name alone. Stateless and thread-safe. */
final class SaleForms {
    private static final int RECEIPT = 63;
    private final Block network;
    private final Family family;
    private final SaleForm[] forms;
    private final long first;

    /** @param network DE48 of messages that sell nothing. @param forms one a product; the first is for what is not sold */
    SaleForms(Block network, Family family, SaleForm... forms) {
        this.network = network;
        this.family = family;
        this.forms = forms;
        first = first(family, forms);
        for (SaleForm form : forms) {
            check(form);
        }
    }

    /** One form a product: the one list of what is sold to partners. @param layout the dialect's own file; another product's has its number behind the name */
    static SaleForms read(Path layout, Family family) {
        PostpaidLayout postpaid = PostpaidLayout.read(layout);
        return new SaleForms(postpaid.network(), family, new PostpaidForm(postpaid, family));
    }

    /** @return one form a product for the leg to PLN: the one list of what is sold there. @param layout as above */
    static HostForm[] host(Path layout, Family family) {
        return new HostForm[] {new PostpaidHostForm(PostpaidLayout.read(layout), family)};
    }

    /** What answers add is written behind all that they echo. An approval whose request has the field echoes it, and adds none. */
    private void check(SaleForm form) {
        int added = form.addedField();
        for (MessageClass each : added == 0 ? List.<MessageClass>of() : List.of(MessageClass.INQUIRY, MessageClass.PAYMENT)) {
            if (added >= RECEIPT || (form.fields(each) & -1L >>> added) != 0 || family.second(each) != 0) {
                throw new IllegalArgumentException("product %05d adds DE%d to answers whose requests have a later field".formatted(form.product(), added));
            }
        }
    }

    /** @return fields 1 to 64 of any request or answer; the MAC is not counted */
    long first() {
        return first;
    }

    private static long first(Family family, SaleForm... forms) {
        long first = family.first();
        for (SaleForm form : forms) {
            first |= form.addedField() == 0 ? 0 : Scan.bit(form.addedField());
            for (MessageClass each : MessageClass.values()) {
                first |= form.fields(each);
            }
        }
        return first;
    }

    /** @return data elements of all messages: those of the family, and what products add */
    Set<Integer> fields() {
        Set<Integer> fields = new TreeSet<>(family.fields());
        for (int field = 2; field <= 64; field++) {
            if ((first & ~family.first() & Scan.bit(field)) != 0) {
                fields.add(field);
            }
        }
        return Set.copyOf(fields);
    }

    /** @return what products need of a packager */
    List<Family.Need> needs() {
        return Arrays.stream(forms).flatMap(form -> form.needs().stream()).toList();
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
