package id.ppob.switching.store.lane;

import id.ppob.switching.ledger.Transfer;
import id.ppob.switching.payment.Posting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The effects of a batch by their kind: walked once, so that each statement finds its own. Owned by the transaction that writes them. */
final class Effects {
    final List<Posting.Verdict> verdicts = new ArrayList<>();
    final List<Posting.NewPayment> payments = new ArrayList<>();
    final List<Posting.Turn> turns = new ArrayList<>();
    final List<Posting.OfProduct> ofProducts = new ArrayList<>();
    final List<Transfer> transfers = new ArrayList<>();
    final List<Posting.DayUse> days = new ArrayList<>();
    final List<Posting.HeadroomUse> headroom = new ArrayList<>();
    final List<Posting.Advice> advices = new ArrayList<>();
    final List<Posting.Cancelled> cancelled = new ArrayList<>();
    final List<Posting.AdviceEnd> acknowledged = new ArrayList<>();
    final List<Posting.Item> items = new ArrayList<>();
    final List<Posting.ItemEnd> itemsEnded = new ArrayList<>();
    final List<Posting.HostRow> host = new ArrayList<>();
    final List<Posting.Settled> settled = new ArrayList<>();
    final List<Posting.DayEnd> daysEnded = new ArrayList<>();
    final List<Posting.Exposure> exposures = new ArrayList<>();
    final List<Posting.ExposureEnd> exposuresEnded = new ArrayList<>();
    final List<Posting.HostNamed> named = new ArrayList<>();
    final List<Posting.AdviceDead> dead = new ArrayList<>();
    final List<Posting.ItemsEnd> itemsOfMany = new ArrayList<>();
    final List<Posting.ItemSettled> itemsSettled = new ArrayList<>();
    final List<Posting.ItemAssigned> itemsAssigned = new ArrayList<>();
    final List<Posting.ItemDetail> itemsTold = new ArrayList<>();
    final List<Posting.AdviceAgain> again = new ArrayList<>();
    final List<Posting.DueEnd> dueEnded = new ArrayList<>();
    final List<Posting.Unreversed> unreversed = new ArrayList<>();
    final List<Posting.PoolUse> pools = new ArrayList<>();
    final List<Posting.OfficeUse> officeDays = new ArrayList<>();
    final List<Posting.CloseUse> closings = new ArrayList<>();
    final List<Posting.Due> dues = new ArrayList<>();
    final List<Posting.Cash> cash = new ArrayList<>();
    final List<Posting.CashCleared> cleared = new ArrayList<>();
    final List<Posting.Deposit> deposits = new ArrayList<>();
    final List<Posting.DepositFall> depositsFallen = new ArrayList<>();
    final List<Posting.Settlement> settlements = new ArrayList<>();
    final List<Posting.Adjustment> adjustments = new ArrayList<>();
    final List<Posting.Said> said = new ArrayList<>();

    Effects(List<Posting> postings) {
        for (Posting posting : postings) {
            for (Posting.Effect effect : posting.effects()) {
                add(effect);
            }
        }
    }

    private void add(Posting.Effect effect) {
        switch (effect) {
            case Posting.OfProduct each -> ofProducts.add(each);
            case Posting.Verdict each -> verdicts.add(each);
            case Posting.NewPayment each -> payments.add(each);
            case Posting.Moved each -> transfers.addAll(each.transfers());
            case Posting.DayUse each -> days.add(each);
            case Posting.Advice each -> advices.add(each);
            case Posting.HeadroomUse each -> headroom.add(each);
            case Posting.Turn each -> turns.add(each);
            case Posting.Cancelled each -> cancelled.add(each);
            case Posting.HostRow each -> host.add(each);
            case Posting.Settled each -> settled.add(each);
            case Posting.DayEnd each -> daysEnded.add(each);
            case Posting.AdviceEnd each -> acknowledged.add(each);
            case Posting.Item each -> items.add(each);
            case Posting.ItemEnd each -> itemsEnded.add(each);
            case Posting.Exposure each -> exposures.add(each);
            case Posting.ExposureEnd each -> exposuresEnded.add(each);
            case Posting.HostNamed each -> named.add(each);
            case Posting.AdviceDead each -> dead.add(each);
            case Posting.ItemsEnd each -> itemsOfMany.add(each);
            case Posting.ItemSettled each -> itemsSettled.add(each);
            case Posting.ItemAssigned each -> itemsAssigned.add(each);
            case Posting.ItemDetail each -> itemsTold.add(each);
            case Posting.PoolUse each -> pools.add(each);
            case Posting.AdviceAgain each -> again.add(each);
            case Posting.DueEnd each -> dueEnded.add(each);
            case Posting.Unreversed each -> unreversed.add(each);
            case Posting.OfficeUse each -> officeDays.add(each);
            case Posting.CloseUse each -> closings.add(each);
            case Posting.Due each -> dues.add(each);
            case Posting.Cash each -> cash.add(each);
            case Posting.CashCleared each -> cleared.add(each);
            case Posting.Deposit each -> deposits.add(each);
            case Posting.DepositFall each -> depositsFallen.add(each);
            case Posting.Settlement each -> settlements.add(each);
            case Posting.Adjustment each -> adjustments.add(each);
            case Posting.Said each -> said.add(each);
        }
    }

    static <T> List<T> sorted(List<T> things, Comparator<T> order) {
        things.sort(order);
        return things;
    }
}
