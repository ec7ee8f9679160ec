package id.ppob.simulator.pln;

import id.ppob.simulator.wire.Statement;
import java.util.stream.Collectors;

/**
 * A payment, an advice or a reversal, as its message tells it.
 *
 * @param product DE2
 * @param rupiah  DE4; -1 for one that is no amount in rupiah
 * @param leg     of the leg to PLN's host: the admin fee is the switch's business
 */
record PlnSale(PlnKey key, String product, Statement sale, long rupiah, Kind kind, boolean leg) {
    /** What is asked. */
    enum Kind {
        /** 2200: PLN decides. */
        PAYMENT,
        /** 2220, 2221: the switch decided, PLN is told. */
        ADVICE,
        /** 2400, 2401. */
        REVERSAL;

        static Kind of(String mti) {
            return mti.startsWith("24") ? REVERSAL : mti.startsWith("222") ? ADVICE : PAYMENT;
        }
    }

    /** @return what must not change under one key, docs/iso8583-spec.md 26.5 */
    String content() {
        return product + '|' + rupiah + '|' + sale.idpel() + '|' + sale.reference() + '|' + (leg ? "" : sale.adminRupiah() + "|")
                + sale.bills().stream().map(bill -> bill.period() + ':' + bill.totalRupiah() + ':' + bill.lateRupiah()).collect(Collectors.joining(","));
    }
}
