package id.ppob.switching.trace;

import id.ppob.switching.ledger.Transfer.Kind;
import java.time.LocalDate;
import java.util.List;

/**
 * All that the books hold of one sale. Moments are epoch ms of our clock; 0 where there is none.
 *
 * @param told     the inquiry's answer; null when it was not noted (docs/iso8583-spec.md 12.6)
 * @param payment  null when the payment was refused, or never came
 * @param asked    DE39 to the payment; null when it never came
 * @param reversed DE39 to its reversal; null when there was none
 * @param host     what is known between us and PLN; null on the local route
 * @param days     business dates that it counts or counted in
 * @param files    partners' files with lines of it
 */
public record Facts(Sale sale, Told told, Payment payment, Integer asked, Integer reversed, Host host, List<Transfer> transfers, List<Sold> sold,
                    List<Advice> advices, List<Item> items, List<Day> days, List<File> files) {
    /**
     * How it is found again.
     *
     * @param partner   business code
     * @param reference first 64 bits of our reference; 0 for none
     * @param stan      DE11; -1 for an inquiry that no payment followed
     * @param localAt   DE12 as YYYYMMDDhhmmss; empty where there is no payment
     * @param central   DE33; -1 for none
     */
    public record Sale(String partner, long reference, int attempt, long stan, String localAt, int bank, int central) { }

    /** What an inquiry was answered. */
    public record Told(long atMs, String partner, int bank, long idpel, long rupiah, int bills) { }

    /**
     * A payment's row.
     *
     * @param reference  our reference as banks write it
     * @param noun       what one of its sheets is called: bill
     * @param postedAtMs when it was decided: approved, or pending where PLN decides
     * @param reversedOn null unless it is reversed
     */
    public record Payment(String reference, String state, LocalDate businessDate, String terminal, String product, String noun, long idpel, int sheets, long rupiah, long adminRupiah,
                          long postedAtMs, LocalDate reversedOn, int node, int lane) { }

    /** PLN's side of it. */
    public record Host(boolean standIn, boolean askedBack, boolean stands, String plnReference, boolean open) { }

    /** A transfer between accounts, named as people say them. */
    public record Transfer(LocalDate businessDate, Kind kind, String from, String to, long rupiah) { }

    /** A bill, or what else is sold. @param what in the product's words; @param state of it now; @param paidByThis its guard row names this payment */
    public record Sold(String what, String state, boolean paidByThis) { }

    /**
     * What PLN is, was or need not be told.
     *
     * @param kind       1 payment (2220), 2 reversal (2400)
     * @param code       DE39 of PLN's answer; null for none
     * @param sent       times without an acknowledgement
     * @param trouble    why; empty for none
     */
    public record Advice(int kind, String state, Integer code, long queuedAtMs, long endedAtMs, int sent, String trouble) { }

    /** What a person must look at. @param maker and checker the two who settled it; empty where the switch did */
    public record Item(long item, String kind, String detail, String owner, long openedAtMs, long settledAtMs, String settlement, long request, String maker,
                       String checker) { }

    /** A business date. */
    public record Day(LocalDate date, String state, long closedAtMs) { }

    /** A partner's file. */
    public record File(String name, long writtenAtMs) { }
}
