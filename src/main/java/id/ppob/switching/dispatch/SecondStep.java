package id.ppob.switching.dispatch;

import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.HostState;
import id.ppob.switching.payment.HostWord;
import id.ppob.switching.payment.StoredPayment;
import java.time.LocalDate;
import java.util.function.Consumer;

/**
 * PLN's word on a payment of ours, on its way into the payment's lane. No bank hears it: who waits for the payment does.
 *
 * @param done hears on the lane's thread whether it changed anything
 */
public record SecondStep(StoredPayment payment, HostWord word, Consumer<Boolean> done, long arrivedMillis) implements Work {
    @Override
    public boolean take() {
        return true;
    }

    @Override
    public boolean answered() {
        return false;
    }

    @Override
    public Case with(LocalDate today, LocalDate businessDate, HostState host) {
        return new Case.Told(payment.identity(), payment.idpel(), word, businessDate, arrivedMillis);
    }
}
