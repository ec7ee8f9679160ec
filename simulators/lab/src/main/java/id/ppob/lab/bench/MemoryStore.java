package id.ppob.lab.bench;

import id.ppob.switching.LaneStore;
import id.ppob.switching.payment.Books;
import id.ppob.switching.payment.Case;
import id.ppob.switching.payment.Posting;
import id.ppob.switching.payment.Terms;
import id.ppob.switching.payment.View;
import id.ppob.switching.product.postpaid.Bill;
import id.ppob.switching.product.postpaid.Customer;
import id.ppob.switching.product.postpaid.CustomerBills;
import id.ppob.switching.store.lane.LaneBooks.LaneId;
import id.ppob.switching.value.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

/** Customers with one unpaid bill each, in memory: inquiries are answered from it, and nothing else. Immutable, for all lanes. */
final class MemoryStore implements LaneStore {
    private final CustomerBills[] customers;

    /** @param count customers, from {@link Loads#FIRST_CUSTOMER} on */
    MemoryStore(int count) {
        LocalDate today = Clock.system().wibDate();
        int period = today.getYear() * 100 + today.getMonthValue();
        customers = new CustomerBills[count];
        List<Bill> bill = List.of(new Bill(period, 1, Bill.State.UNPAID, today.plusDays(20), today.minusDays(10), 75_124, 0, 100, 200, 0, 0, 0, 0));
        for (int i = 0; i < count; i++) {
            long idpel = Loads.FIRST_CUSTOMER + i;
            customers[i] = new CustomerBills(new Customer(idpel, "INVENTED CUSTOMER", "53111", "0215550100", "R1", 1_300, Customer.Status.ACTIVE), bill);
        }
    }

    @Override
    public boolean journalsInquiries() {
        return false;
    }

    @Override
    public Books books(LaneId lane, Supplier<Terms> terms) {
        return new Books() {
            @Override
            public View load(List<Case> batch) {
                View view = new View(terms.get());
                for (Case each : batch) {
                    long place = each.idpel() - Loads.FIRST_CUSTOMER;
                    if (place >= 0 && place < customers.length) {
                        CustomerBills found = customers[(int) place];
                        view.found(CustomerBills.class, found.customer().idpel(), found); // as a reader does: a row that was read is at hand
                    }
                }
                return view;
            }

            @Override
            public Outcome write(List<Posting> postings) {
                if (!postings.isEmpty()) {
                    throw new IllegalStateException("inquiries alone are served from memory");
                }
                return Outcome.COMMITTED;
            }

            @Override
            public boolean reopen() {
                return true;
            }

            @Override
            public Outcome readBack() {
                return Outcome.COMMITTED;
            }

            @Override
            public void waitForLocks(boolean patient) {
                // Nobody else holds a lock here.
            }
        };
    }
}
