package id.ppob.switching.iso8583;

import id.ppob.switching.iso8583.Codec.Refused;
import id.ppob.switching.message.Answer;
import id.ppob.switching.message.Columns;
import id.ppob.switching.message.MessageClass;
import id.ppob.switching.message.Sale;
import id.ppob.switching.product.postpaid.Postpaid;
import id.ppob.switching.product.postpaid.PostpaidShown;
import id.ppob.switching.value.MoneyWidths;
import java.util.List;

/** What postpaid says: DE48 alone, by its decoder and its encoder. An approval echoes it. */
final class PostpaidForm implements SaleForm {
    private final Family family;
    private final MoneyWidths widths;
    private final int longest;
    private final PostpaidDecoder decoder;
    private final PostpaidEncoder encoder;

    PostpaidForm(PostpaidLayout layout, Family family) {
        this.family = family;
        widths = layout.widths();
        longest = layout.longest();
        decoder = new PostpaidDecoder(layout);
        encoder = new PostpaidEncoder(layout, family.largestRupiah);
    }

    @Override
    public int product() {
        return Postpaid.CODE;
    }

    @Override
    public MoneyWidths widths() {
        return widths;
    }

    @Override
    public long fields(MessageClass messageClass) {
        return family.first(messageClass);
    }

    @Override
    public int addedField() {
        return 0;
    }

    @Override
    public int addedLength(Answer answer) {
        return 0;
    }

    @Override
    public void added(Answer answer, byte[] target, int at) {
        throw new IllegalStateException("postpaid adds no field");
    }

    @Override
    public List<Family.Need> needs() {
        return List.of(new Family.Need(48, FieldKind.IFA_LLLCHAR, longest, false));
    }

    @Override
    public Refused inquiryRefusal(byte[] bytes, Scan scan) {
        return decoder.inquiryRefusal(bytes, scan);
    }

    @Override
    public Refused paymentRefusal(byte[] bytes, Scan scan, MessageClass messageClass) {
        return decoder.paymentRefusal(bytes, scan);
    }

    @Override
    public Refused tokenRefusal(byte[] bytes, Scan scan) {
        return decoder.tokenRefusal(bytes, scan);
    }

    @Override
    public Sale inquiry(byte[] bytes, int at, Scan scan) {
        return decoder.inquiry(bytes, at);
    }

    @Override
    public Sale payment(byte[] bytes, int at, Scan scan) {
        return decoder.payment(bytes, at);
    }

    @Override
    public int declineLength() {
        return encoder.declineLength();
    }

    @Override
    public void decline(byte[] request, int requestAt, byte[] target, int at) {
        encoder.decline(request, requestAt, target, at);
    }

    @Override
    public int answerLength(Answer.Shown shown) {
        return encoder.answerLength((PostpaidShown) shown);
    }

    @Override
    public void answer(byte[] request, int requestAt, Answer.Shown shown, byte[] target, int at) {
        encoder.answer(request, requestAt, (PostpaidShown) shown, target, at);
    }

    @Override
    public int paidLength(Answer.Paid paid) {
        return 0;
    }

    @Override
    public void paid(byte[] request, int requestAt, Answer.Paid paid, byte[] target, int at) {
        throw new IllegalStateException("an approval of postpaid echoes DE48");
    }

    @Override
    public boolean fits(Answer.Shown shown) {
        return encoder.fits((PostpaidShown) shown);
    }

    @Override
    public Columns.Misfit misfit(Answer.Shown shown) {
        return encoder.misfit((PostpaidShown) shown);
    }
}
