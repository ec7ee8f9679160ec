package id.ppob.switching.iso8583;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import id.ppob.switching.iso8583.Codec.Refused;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Columns;
import id.ppob.switching.message.Message;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.PlnAnswer;
import id.ppob.switching.message.PlnRequest;
import id.ppob.switching.message.PlnSale;
import id.ppob.switching.message.ResponseCode;
import id.ppob.switching.message.Sale;
import id.ppob.switching.testing.Ticket;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.MoneyWidths;
import id.ppob.switching.value.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/architecture.md 18: a product that is no bill has columns, a layout, DE62 and an approval of its own in the dialect of postpaid, and on the leg to PLN. An
 * inquiry's answer adds DE62 (the hall), a payment says it too, and its approval has another DE48 than its request (with the gate).
 */
class SecondProductOnTheWireTest {
    private static final ColumnNames NAMES = new ColumnNames();
    private static final Column SEAT = NAMES.number("seat", 3);
    private static final Column GATE = NAMES.number("gate", 2);
    private static final int HALL_FIELD = 62;
    private static final byte[] HALL = "HALL".getBytes(ISO_8859_1);
    private static final Reference REFERENCE = Reference.parse("111480R00002M4HMASW9NF0FXQ5TK1V5".getBytes(ISO_8859_1), 0);
    private static final String LAYOUT = """
            [inquiry]
            switcher 7 an
            idpel 12 n
            [sale]
            switcher 7 an
            idpel 12 n
            reference 32 an
            seat 3 n
            [paid]
            seat 3 n
            gate 2 n
            """;
    private static final String OF_INQUIRY = "PPOBSW1530000000001";
    private static final String OF_SALE = OF_INQUIRY + "111480R00002M4HMASW9NF0FXQ5TK1V5017";

    /** @param reversed whether it has reversals at all */
    private record TicketForm(Map<String, Block> blocks, Family family, boolean reversed) implements SaleForm {
        @Override
        public int product() {
            return Ticket.CODE;
        }

        @Override
        public MoneyWidths widths() {
            return MoneyWidths.USUAL;
        }

        @Override
        public long fields(MessageClass messageClass) {
            return family.first(messageClass) | (messageClass == MessageClass.PAYMENT ? Scan.bit(HALL_FIELD) : 0);
        }

        @Override
        public int addedField() {
            return HALL_FIELD;
        }

        @Override
        public int addedLength(Answer answer) {
            return answer instanceof Answer.Shown ? HALL.length : 0;
        }

        @Override
        public void added(Answer answer, byte[] target, int at) {
            System.arraycopy(HALL, 0, target, at, HALL.length);
        }

        @Override
        public List<Family.Need> needs() {
            return List.of(new Family.Need(48, FieldKind.IFA_LLLCHAR, blocks.get("sale").length, false), new Family.Need(HALL_FIELD, FieldKind.IFA_LLLCHAR, HALL.length, false));
        }

        @Override
        public Refused inquiryRefusal(byte[] bytes, Scan scan) {
            return SaleForms.length(bytes, scan, blocks.get("inquiry").length);
        }

        @Override
        public Refused paymentRefusal(byte[] bytes, Scan scan, MessageClass messageClass) {
            return messageClass == MessageClass.REVERSAL && !reversed ? WireRule.FUNCTION.refuse(bytes, "MTI", "2100 or 2200", "2400") : SaleForms.length(bytes, scan, blocks.get("sale").length);
        }

        @Override
        public Refused tokenRefusal(byte[] bytes, Scan scan) {
            return null;
        }

        @Override
        public Sale inquiry(byte[] bytes, int at, Scan scan) {
            return new Sale.Asked(blocks.get("inquiry").text(Column.SWITCHER, bytes, at), blocks.get("inquiry").number(Column.IDPEL, bytes, at));
        }

        @Override
        public Sale payment(byte[] bytes, int at, Scan scan) {
            Block sale = blocks.get("sale");
            return new Ticket.Sold(sale.number(Column.IDPEL, bytes, at), Reference.parse(bytes, at + sale.cell(Column.REFERENCE).at()), (int) sale.number(SEAT, bytes, at));
        }

        @Override
        public int declineLength() {
            return 0;
        }

        @Override
        public void decline(byte[] request, int requestAt, byte[] target, int at) { }

        @Override
        public int answerLength(Answer.Shown shown) {
            return blocks.get("sale").length;
        }

        @Override
        public void answer(byte[] request, int requestAt, Answer.Shown shown, byte[] target, int at) {
            SecondProductOnTheWireTest.sale(blocks.get("sale"), (Ticket.Shown) shown, new String(request, requestAt, 7, ISO_8859_1), target, at);
        }

        @Override
        public int paidLength(Answer.Paid paid) {
            return blocks.get("paid").length;
        }

        @Override
        public void paid(byte[] request, int requestAt, Answer.Paid paid, byte[] target, int at) {
            blocks.get("paid").blank(target, at);
            blocks.get("paid").write(SEAT, blocks.get("sale").number(SEAT, request, requestAt), target, at);
            blocks.get("paid").write(GATE, ((Ticket.Gate) paid.given()).number(), target, at);
        }

        @Override
        public boolean fits(Answer.Shown shown) {
            return blocks.get("sale").fits(SEAT, ((Ticket.Shown) shown).seat());
        }

        @Override
        public Columns.Misfit misfit(Answer.Shown shown) {
            return new Columns.Misfit(true, SEAT + ": needs 0 to " + blocks.get("sale").largest(SEAT));
        }
    }

    private record TicketHostForm(Map<String, Block> blocks) implements HostForm {
        @Override
        public int product() {
            return Ticket.CODE;
        }

        @Override
        public int length(Answer.Shown shown) {
            return blocks.get("sale").length;
        }

        @Override
        public int write(Answer.Shown shown, String switcher, byte[] target, int at) {
            sale(blocks.get("sale"), (Ticket.Shown) shown, switcher, target, at);
            return at + blocks.get("sale").length;
        }

        @Override
        public boolean namesPayments() {
            return true;
        }

        @Override
        public int addedField() {
            return HALL_FIELD;
        }

        @Override
        public int addedLength(Answer.Shown shown) {
            return HALL.length;
        }

        @Override
        public void added(Answer.Shown shown, byte[] target, int at) {
            System.arraycopy(HALL, 0, target, at, HALL.length);
        }

        @Override
        public Told read(byte[] bytes, Scan scan) {
            Block sale = blocks.get("sale");
            int at = scan.at[48];
            return new Told(sale.number(Column.IDPEL, bytes, at), 1, Reference.parse(bytes, at + sale.cell(Column.REFERENCE).at()), "PLN-7",
                    List.of(new Ticket.Line((int) sale.number(SEAT, bytes, at))), scan.has(HALL_FIELD) ? new Ticket.Gate((int) Ascii.number(bytes, scan.at[HALL_FIELD], 2)) : null);
        }
    }

    private static void sale(Block block, Ticket.Shown shown, String switcher, byte[] target, int at) {
        block.blank(target, at);
        block.write(Column.SWITCHER, switcher, target, at);
        block.write(Column.IDPEL, shown.idpel(), target, at);
        shown.reference().write(target, at + block.cell(Column.REFERENCE).at());
        block.write(SEAT, shown.seat(), target, at);
    }

    @TempDir
    private Path folder;
    private Map<String, Block> blocks;
    private Codec codec;
    private HostCodec host;

    @BeforeEach
    void sellTicketsBesideBills() throws IOException {
        Path file = Files.writeString(folder.resolve("pln-2015-99599.layout"), LAYOUT);
        blocks = LayoutFile.read(file, NAMES,
                Map.of("inquiry", List.of(Column.SWITCHER, Column.IDPEL), "sale", List.of(Column.REFERENCE, SEAT), "paid", List.of(GATE)), Map.of());
        codec = codec(true);
        Dialect leg = Dialect.read(Wire.CFG, "pln-host", Clock.system());
        host = new HostCodec(leg, new HostForm[] {new PostpaidHostForm(PostpaidLayout.read(leg.layout()), leg.family()), new TicketHostForm(blocks)}, 4500001, "PPOBSW1");
    }

    private Codec codec(boolean reversed) {
        Dialect read = Dialect.read(Wire.CFG, "pln-2015", Clock.system());
        PostpaidLayout bills = PostpaidLayout.read(read.layout());
        SaleForms forms = new SaleForms(bills.network(), read.family(), new PostpaidForm(bills, read.family()), new TicketForm(blocks, read.family(), reversed));
        Dialect dialect = new Dialect(read.name(), read.packagerFile(), read.packager(), read.layout(), forms, read.family(), read.codes(), read.central(), read.terminal(),
                read.distribution(), read.token(), read.foreign());
        return new DialectCodec(dialect, new RequestDecoder(dialect), new AnswerEncoder(dialect));
    }

    /** A postpaid sample as one of tickets. */
    private static ISOMsg ticket(String sample, String de48, String hall) throws ISOException {
        ISOMsg message = Wire.unpack(Wire.sample(sample));
        message.set(2, "99599");
        message.set(48, de48);
        if (hall != null) {
            message.set(HALL_FIELD, hall);
        }
        return message;
    }

    @Test
    void inquiryIsAnsweredWithItsColumnsAndItsField() throws ISOException {
        ISOMsg asked = ticket("pln-2015-2100", OF_INQUIRY, null);
        Message inquiry = Wire.understood(codec, Wire.pack(asked));
        assertEquals(Ticket.CODE + " 530000000001", inquiry.product() + " " + inquiry.sale().idpel());
        ISOMsg told = Wire.unpack(Wire.encode(codec, inquiry, new Ticket.Shown(REFERENCE, 530_000_000_001L, 17)));
        assertEquals(List.of("2110", "3600000000020000", "0000", OF_SALE, "HALL"),
                List.of(told.getMTI(), told.getString(4), told.getString(39), told.getString(48), told.getString(HALL_FIELD)));
        assertEquals(asked.getString(12), told.getString(12));
        ISOMsg declined = Wire.unpack(Wire.encode(codec, inquiry, new Answer.Echo(ResponseCode.NOTHING_TO_PAY)));
        assertFalse(declined.hasField(HALL_FIELD), "a decline echoes, and adds nothing");
        assertTrue(codec.fits(new Ticket.Shown(REFERENCE, 1, 999)));
        assertFalse(codec.fits(new Ticket.Shown(REFERENCE, 1, 1_000)));
        assertEquals("SEAT: needs 0 to 999", codec.misfit(new Ticket.Shown(REFERENCE, 1, 1_000)).words());
    }

    @Test
    void approvalHasItsOwnDe48AndEchoesItsField() throws ISOException {
        Message payment = Wire.understood(codec, Wire.pack(ticket("pln-2015-2200", OF_SALE, "HALL")));
        assertEquals(new Ticket.Sold(530_000_000_001L, REFERENCE, 17), payment.sale());
        ISOMsg told = Wire.unpack(Wire.encode(codec, payment, new Answer.Paid(LocalDate.of(2026, 11, 23), "text", new Ticket.Gate(7))));
        assertEquals(List.of("2210", "20261123", "0000", "01707", "HALL", "text"),
                List.of(told.getMTI(), told.getString(15), told.getString(39), told.getString(48), told.getString(HALL_FIELD), told.getString(63)));
        ISOMsg declined = Wire.unpack(Wire.encode(codec, payment, new Answer.Echo(ResponseCode.ALREADY_PAID)));
        assertEquals(List.of(OF_SALE, "HALL", "0088"), List.of(declined.getString(48), declined.getString(HALL_FIELD), declined.getString(39)));
    }

    @Test
    void itsFieldIsNeededWhereItSaysSoAndRefusedElsewhere() throws ISOException {
        assertEquals("W-10 DE62", refused(ticket("pln-2015-2200", OF_SALE, null)));
        assertEquals("W-11 DE62", refused(ticket("pln-2015-2100", OF_INQUIRY, "HALL")));
        assertEquals("W-16 DE48", refused(ticket("pln-2015-2200", OF_SALE + "1", "HALL")));
        ISOMsg bill = Wire.unpack(Wire.sample("pln-2015-2200"));
        bill.set(HALL_FIELD, "HALL");
        assertEquals("W-11 DE62", refused(bill), "a bill has no hall, whatever else is sold");
    }

    @Test
    void productWithoutReversalsRefusesThem() throws ISOException {
        ISOMsg reversal = ticket("pln-2015-2400", OF_SALE, null);
        assertEquals(new Ticket.Sold(530_000_000_001L, REFERENCE, 17), Wire.understood(codec, Wire.pack(reversal)).sale());
        codec = codec(false);
        assertEquals("W-09 MTI", refused(reversal));
        assertTrue(Wire.understood(codec, Wire.sample("pln-2015-2400")).sale().sheets() > 0, "bills have them still");
    }

    private String refused(ISOMsg message) throws ISOException {
        byte[] bytes = Wire.pack(message);
        Refused refused = assertInstanceOf(Refused.class, codec.decode(bytes, 0, bytes.length));
        return refused.rule() + " " + refused.field();
    }

    @Test
    void dialectSaysWhichFieldsAndProductsItHas() {
        assertTrue(codec.traits().fields().contains(HALL_FIELD));
        assertEquals(List.of(99_501, Ticket.CODE), List.copyOf(codec.traits().widths().keySet()));
        assertFalse(Codecs.of(Wire.CFG, "pln-2015").traits().fields().contains(HALL_FIELD));
    }

    @Test
    void plnIsToldItsFieldAndGivesItsGate() throws ISOException {
        PlnSale sale = new PlnSale(Ticket.CODE, 4510017, 1, 20261123175000L, 6012, "0000000000000017", Ticket.PRICE, new Ticket.Shown(REFERENCE, 530_000_000_001L, 17));
        byte[] target = new byte[host.longest()];
        for (PlnRequest.Kind kind : List.of(PlnRequest.Kind.PAYMENT, PlnRequest.Kind.REVERSAL)) {
            int length = host.encode(new PlnRequest(kind, false, sale), target, 0);
            ISOMsg asked = Wire.unpack(java.util.Arrays.copyOf(target, length));
            assertEquals(List.of("99599", OF_SALE, "HALL"), List.of(asked.getString(2), asked.getString(48), asked.getString(HALL_FIELD)));
            assertEquals(kind == PlnRequest.Kind.REVERSAL, asked.hasField(56));
        }
        ISOMsg answer = Wire.unpack(java.util.Arrays.copyOf(target, host.encode(new PlnRequest(PlnRequest.Kind.PAYMENT, false, sale), target, 0)));
        answer.setMTI("2210");
        answer.set(15, "20261123");
        answer.set(39, "0000");
        answer.set(HALL_FIELD, "03");
        byte[] told = Wire.pack(answer);
        PlnAnswer read = host.decode(told, 0, told.length);
        assertEquals(new Ticket.Gate(3), read.given());
        assertTrue(read.fits(sale) && read.approves(), read::toString);
        PlnSale other = new PlnSale(Ticket.CODE, 4510017, 1, 20261123175000L, 6012, "0000000000000017", Ticket.PRICE, new Ticket.Shown(REFERENCE, 530_000_000_001L, 18));
        assertEquals("DE48 has other seats", read.differs(other, false));
    }
}
