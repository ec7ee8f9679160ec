package id.ppob.lab.bench;

import id.ppob.simulator.bank.Bank;
import id.ppob.simulator.bank.Requests;
import id.ppob.switching.dispatch.Request;
import id.ppob.switching.iso8583.Codec;
import id.ppob.switching.iso8583.Codecs;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Message;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.product.postpaid.PayableBill;
import id.ppob.switching.product.postpaid.PostpaidShown;
import id.ppob.switching.value.Clock;
import id.ppob.switching.value.Reference;
import id.ppob.wire.Dialect;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What one message costs in time and in bytes of garbage, beside jPOS's packager on the same bytes. Run by JMH for {@code ppob bench cost}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecCost {
    private static final int PARTNER = 1;
    private static final byte[] NO_HEADER = {};
    /** cfg folder of the installation. */
    @Param("cfg")
    public String cfg;
    private Codec codec;
    private Dialect jpos;
    private byte[] inquiry;
    private byte[] payment;
    private Message asked;
    private Answer shown;
    private ISOMsg told;
    private byte[] target;

    /** Made by JMH. */
    public CodecCost() { }

    /** One customer with one bill, asked for and paid. */
    @Setup
    public void prepare() throws ISOException {
        codec = Codecs.of(Path.of(cfg), Dialect.USUAL);
        jpos = Dialect.load(Path.of(cfg));
        target = new byte[codec.longest()];
        Requests requests = new Requests(Bank.demo().getFirst(), jpos);
        LocalDate today = Clock.system().wibDate();
        Bill bill = new Bill(today.getYear() * 100 + today.getMonthValue(), 1, Bill.State.UNPAID, today.plusDays(20), today.minusDays(10), 75_124, 0, 100, 200, 0, 0, 0, 0);
        Customer customer = new Customer(Loads.FIRST_CUSTOMER, "INVENTED CUSTOMER", "53111", "0215550100", "R1", 1_300, Customer.Status.ACTIVE);
        shown = new PostpaidShown(new Reference(Reference.firstOf(today), 1, 2), customer, List.of(new PayableBill(bill, 3_000)), 1, 2_500);
        inquiry = jpos.pack(requests.inquiry(requests.newKey(), String.valueOf(Loads.FIRST_CUSTOMER)));
        asked = message(inquiry);
        told = jpos.unpack(answered());
        payment = jpos.pack(requests.payment(requests.newKey(), told));
        message(payment);
    }

    private byte[] answered() {
        return Arrays.copyOf(target, codec.encode(asked, shown, target, 0));
    }

    private Message message(byte[] bytes) {
        return switch (codec.decode(bytes, 0, bytes.length)) {
            case Codec.Understood(Message message) -> message;
            case Codec.Decoded other -> throw new IllegalStateException(other.toString());
        };
    }

    private Request request(byte[] bytes) {
        return new Request(message(bytes), PARTNER, null, null, 0, 0, NO_HEADER);
    }

    /** An inquiry from bytes to the record that its lane gets. */
    @Benchmark
    public Request inquiry() {
        return request(inquiry);
    }

    /** A payment from bytes to the record that its lane gets. */
    @Benchmark
    public Request payment() {
        return request(payment);
    }

    /** The answer to an inquiry, to bytes. */
    @Benchmark
    public int answer() {
        return codec.encode(asked, shown, target, 0);
    }

    /** The same inquiry by jPOS. */
    @Benchmark
    public ISOMsg jposInquiry() throws ISOException {
        return jpos.unpack(inquiry);
    }

    /** The same payment by jPOS. */
    @Benchmark
    public ISOMsg jposPayment() throws ISOException {
        return jpos.unpack(payment);
    }

    /** The same answer by jPOS, whose DE48 is text already. */
    @Benchmark
    public byte[] jposAnswer() {
        return jpos.pack((ISOMsg) told.clone());
    }
}
