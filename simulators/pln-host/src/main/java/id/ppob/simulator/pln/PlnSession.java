package id.ppob.simulator.pln;

import id.ppob.simulator.fault.Deed;
import id.ppob.simulator.fault.Strikes;
import id.ppob.simulator.wire.Statement;
import id.ppob.wire.Codes;
import id.ppob.wire.Dialect;
import id.ppob.wire.Form;
import id.ppob.wire.Messages;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jpos.iso.ISOMsg;

/** What PLN answers on one connection: sign-on first, then requests. Any thread: a delayed request is decided by its own. */
final class PlnSession {
    private static final String RECEIPT = "Rincian tagihan dapat diakses di www.pln.co.id atau PLN terdekat";
    private static final int SWITCHER = 7;
    private static final String POSTPAID = "501";
    private static final String PLN_REFERENCE = "pln-reference";
    private final Dialect dialect;
    private final PlnOptions options;
    private final PlnBooks books;
    private final PlnJournal journal;
    private final long connection;
    private final boolean leg;
    private volatile boolean signedOn;

    /** @param connection its number in the journal */
    PlnSession(Dialect dialect, PlnOptions options, PlnBooks books, PlnJournal journal, long connection) {
        this.dialect = dialect;
        this.options = options;
        this.books = books;
        this.journal = journal;
        this.connection = connection;
        leg = dialect.layout().has(Form.SALE, PLN_REFERENCE);
    }

    /** @return the answer to a request of a known class; a strike may have it declined, or its bills paid by somebody else first */
    ISOMsg decided(long n, ISOMsg request, Strikes strikes) {
        String mti = Messages.mti(request);
        boolean known = mti.matches("2100|2200|240[01]") || leg && mti.matches("222[01]");
        return mti.equals("2800") ? network(request, strikes) : known ? business(n, request, mti, strikes) : Messages.answer(request, Codes.INVALID_MESSAGE);
    }

    /** From now on the peer must sign on again. */
    void signOff() {
        signedOn = false;
    }

    private ISOMsg network(ISOMsg request, Strikes strikes) {
        String function = field(request, 40);
        String switcher = field(request, 48);
        if (!field(request, 12).matches("\\d{14}") || switcher.length() != SWITCHER) {
            return Messages.answer(request, Codes.INVALID_MESSAGE);
        }
        if (!options.switchers().contains(switcher)) {
            return Messages.answer(request, Codes.UNKNOWN_SWITCHER);
        }
        if (strikes.has(Deed.DECLINE)) {
            return Messages.answer(request, code(strikes));
        }
        String code = switch (function) {
            case Messages.SIGN_ON -> Codes.APPROVED;
            case Messages.SIGN_OFF, Messages.ECHO -> signedOn ? Codes.APPROVED : Codes.SIGN_ON_FIRST;
            default -> Codes.INVALID_MESSAGE;
        };
        signedOn = function.equals(Messages.SIGN_ON) || signedOn && !function.equals(Messages.SIGN_OFF);
        return Messages.answer(request, code);
    }

    private static String code(Strikes strikes) {
        return strikes.first(Deed.DECLINE).orElseThrow().fault().word();
    }

    private ISOMsg business(long n, ISOMsg request, String mti, Strikes strikes) {
        String refusal = refusal(request, mti);
        if (refusal != null) {
            return Messages.answer(request, refusal);
        }
        String de48 = field(request, 48);
        try {
            PlnKey key = new PlnKey(field(request, 11), field(request, 12), field(request, 32), field(request, 33));
            return !mti.equals("2100") ? sale(n, request, mti, key, Statement.parse(dialect.layout(), de48, Form.SALE), strikes)
                    : strikes.has(Deed.DECLINE) ? Messages.answer(request, code(strikes)) : inquiry(n, request, key, de48);
        } catch (IllegalArgumentException e) {
            journal.dropped(connection, de48.length(), e.getMessage());
            return Messages.answer(request, Codes.INVALID_MESSAGE);
        }
    }

    /** One check a line, in the order of the codes. */
    private String refusal(ISOMsg request, String mti) {
        boolean shaped = field(request, 11).matches("\\d{12}") && isTime(field(request, 12)) && field(request, 26).matches("\\d{4}")
                && field(request, 2).matches("\\d{5}") && field(request, 48).length() >= SWITCHER;
        return !signedOn ? Codes.SIGN_ON_FIRST
                : !shaped ? Codes.INVALID_MESSAGE
                : !options.banks().contains(field(request, 32)) ? Codes.UNKNOWN_BANK
                : !field(request, 2).endsWith(POSTPAID) ? Codes.UNKNOWN_PRODUCT
                : mti.startsWith("24") && !field(request, 56).equals("2200" + field(request, 11) + field(request, 12) + field(request, 32)) ? Codes.INVALID_MESSAGE
                : !mti.equals("2100") && !request.hasField(4) ? Codes.INVALID_MESSAGE
                : null;
    }

    private ISOMsg inquiry(long n, ISOMsg request, PlnKey key, String de48) {
        String idpel = dialect.layout().values(Form.INQUIRY, de48).get("idpel");
        if (!options.switchers().contains(de48.substring(0, SWITCHER))) {
            return Messages.answer(request, Codes.UNKNOWN_SWITCHER);
        }
        PlnBooks.Verdict verdict = books.inquire(n, key, de48.substring(0, SWITCHER), idpel, leg);
        ISOMsg answer = Messages.answer(request, verdict.code());
        if (verdict.shown() != null) {
            answer.set(4, Messages.amount(verdict.shown().amountRupiah()));
            answer.set(48, verdict.shown().text(dialect.layout()));
        }
        return answer;
    }

    private ISOMsg sale(long n, ISOMsg request, String mti, PlnKey key, Statement told, Strikes strikes) {
        if (told.paymentStatus() != told.bills().size()) {
            return Messages.answer(request, Codes.INVALID_MESSAGE);
        }
        if (!options.switchers().contains(told.switcher())) {
            return Messages.answer(request, Codes.UNKNOWN_SWITCHER);
        }
        PlnSale.Kind kind = PlnSale.Kind.of(mti);
        PlnSale sale = new PlnSale(key, field(request, 2), told, Messages.rupiah(field(request, 4)), kind, leg);
        if (strikes.has(Deed.PAID_ELSEWHERE)) {
            books.payElsewhere(n, told);
        }
        PlnBooks.Verdict verdict = strikes.has(Deed.DECLINE) ? books.refuse(n, sale, code(strikes))
                : kind == PlnSale.Kind.REVERSAL ? books.reverse(n, sale) : books.pay(n, sale);
        ISOMsg answer = Messages.answer(request, verdict.code());
        if (verdict.settled() != null) {
            answer.set(15, verdict.settled().format(DateTimeFormatter.BASIC_ISO_DATE));
        }
        if (verdict.settled() != null && kind == PlnSale.Kind.PAYMENT) {
            answer.set(63, RECEIPT);
        }
        if (leg && verdict.standing() != null) {
            answer.set(48, naming(request.getString(48), verdict));
        }
        return answer;
    }

    /** @return DE48 with the references that the verdict tells; with 0088 those of another payment, and how many bills it paid */
    private String naming(String de48, PlnBooks.Verdict verdict) {
        PlnStanding standing = verdict.standing();
        String named = dialect.layout().with(Form.SALE, de48, PLN_REFERENCE, standing.plnReference());
        return !verdict.code().equals(Codes.ALREADY_PAID) ? named : dialect.layout().with(Form.SALE,
                dialect.layout().with(Form.SALE, named, "reference", standing.reference()), "payment-status", String.valueOf(standing.bills()));
    }

    private static boolean isTime(String de12) {
        try {
            LocalDateTime.parse(de12, Messages.DE12);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static String field(ISOMsg message, int number) {
        return message.hasField(number) ? message.getString(number) : "";
    }
}
