package id.ppob.switching.plnhost;

import id.ppob.switching.payment.ItemKind;
import id.ppob.switching.payment.Limit;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.StoredPayment;
import java.util.List;

/** Decides what changes of money, standing in and items when PLN takes what it is told, refuses it, or does neither: docs/iso8583-spec.md 27.13 to 27.15. Pure. */
public final class ForwardPostings {
    private ForwardPostings() { }

    /** A payment that was decided in PLN's place, and is part of its partner's exposure. */
    public record Exposed(long idpel, long reference, int attempt, int partner, long amountRupiah) { }

    /** What two people ended as not taken, and money was moved for. @param how as they said */
    public record Ended(int partner, long reference, long idpel, Posting.Advice.Kind kind, String how) { }

    /** PLN has them: the exposure comes back, PLN's reference stays. @param exposed those of them that are open still */
    public static Posting taken(List<ForwardQueue.Done> done, List<Exposed> exposed) {
        Posting.Builder posting = released(exposed);
        for (ForwardQueue.Done each : done) {
            if (each.standIn() && !each.plnReference().isEmpty()) {
                posting.add(new Posting.HostNamed(each.key().reference(), each.key().attempt(), each.plnReference()));
            }
        }
        return posting.posting();
    }

    private static Posting.Builder released(List<Exposed> exposed) {
        Posting.Builder posting = new Posting.Builder();
        for (Exposed each : exposed) {
            posting.add(new Posting.ExposureEnd(each.idpel, each.reference, each.attempt)).add(new Posting.PoolUse(each.partner, Limit.STAND_IN, -each.amountRupiah));
        }
        return posting;
    }

    /** PLN refuses a payment that its bank has reversed meanwhile: it is no one's any more, and the reversal behind it finds out. */
    public static Posting refusedAndReversed(StoredPayment payment, List<Exposed> exposed, long nowMs) {
        return released(exposed).add(end(ItemKind.ADVICE_DEAD, payment, nowMs)).add(end(ItemKind.STAND_IN_REFUSED, payment, nowMs)).posting();
    }

    /** PLN refuses an entry for good: a person must look, and no longer because it lasts. */
    public static Posting dead(ForwardQueue.Entry entry, String reason, long nowMs) {
        StoredPayment payment = entry.payment();
        boolean standIn = entry.key().kind() == Posting.Advice.Kind.PAYMENT && payment.host() != null && payment.host().standIn();
        return Posting.of(new Posting.AdviceDead(entry.key().reference(), entry.key().attempt(), entry.key().kind()), end(ItemKind.ADVICE_STUCK, payment, nowMs),
                item(standIn ? ItemKind.STAND_IN_REFUSED : ItemKind.ADVICE_DEAD, payment, entry.key().kind() + ": " + reason, nowMs));
    }

    /** @return the kind of the item that says why an entry lasts: a doubt, which its reversal asks about, has its own since it began; an advice never has */
    public static ItemKind lasting(Posting.Advice.Kind entry, StoredPayment.State payment) {
        return entry == Posting.Advice.Kind.REVERSAL && payment == StoredPayment.State.SUSPECT ? ItemKind.PAYMENT_SUSPECT : ItemKind.ADVICE_STUCK;
    }

    /** PLN neither takes nor refuses an entry. @param open its item says so from now on; else it has one from now on */
    public static Posting lasts(ForwardQueue.Entry entry, String reason, boolean open, long nowMs) {
        ItemKind kind = lasting(entry.key().kind(), entry.payment().state());
        String detail = entry.key().kind() + ": " + reason + " (tried still)";
        return Posting.of(open ? new Posting.ItemDetail(kind, entry.key().reference(), detail) : item(kind, entry.payment(), detail, nowMs));
    }

    /** PLN took what was on its way to it while two people ended it as not taken: money was moved for nothing, and people must know. */
    public static Posting contradicted(List<Ended> ended, long nowMs) {
        Posting.Builder posting = new Posting.Builder();
        ended.forEach(each -> posting.add(new Posting.Item(ItemKind.PLN_CONTRADICTS, each.partner, each.reference, each.idpel,
                each.kind + ": ended by people as " + each.how + ", and PLN took it then", nowMs)));
        return posting.posting();
    }

    private static Posting.Item item(ItemKind kind, StoredPayment payment, String detail, long nowMs) {
        return new Posting.Item(kind, payment.identity().partner(), payment.reference(), payment.idpel(), detail, nowMs);
    }

    private static Posting.ItemEnd end(ItemKind kind, StoredPayment payment, long nowMs) {
        return new Posting.ItemEnd(kind, payment.identity().partner(), payment.reference(), payment.idpel(), nowMs);
    }
}
