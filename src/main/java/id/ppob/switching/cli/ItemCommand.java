package id.ppob.switching.cli;

import id.ppob.switching.desk.ListItems;
import id.ppob.switching.desk.UseCases;
import id.ppob.switching.office.Change;
import id.ppob.switching.payment.ItemKind;
import id.ppob.switching.store.office.ItemStore;
import id.ppob.switching.value.Mask;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ppob item}: what a person must look at. */
@Command(name = "item", description = "What a person must look at: list, settle.")
public final class ItemCommand extends Noun {
    ItemCommand() {
        super("list or settle");
    }

    /** An item as it is printed. @param due in WIB, as openedAt and settledAt; empty for a kind that there is no more. @param means what its kind stands for */
    private record View(long item, String kind, String partner, long reference, String idpel, String detail, String openedAt, String owner, String due, String means,
                        String settledAt, String settlement) {
        static View of(ItemStore.Item item, boolean unsafe) {
            String idpel = item.idpel() == 0 ? "" : unsafe ? "%012d".formatted(item.idpel()) : Mask.idpel(item.idpel());
            return new View(item.item(), item.kind(), item.partner(), item.reference(), idpel, item.detail(), Moment.wib(item.openedAt()), item.owner(),
                ItemKind.of(item.kind()).map(kind -> Moment.wib(kind.dueMs(item.openedAt()))).orElse(""), ItemKind.of(item.kind()).map(ItemKind::text).orElse(""),
                Moment.wib(item.settledAt()), item.settlement());
        }

        String text() {
            return "%6d  %s  %s  owner %s%s%s%s%s: %s%s".formatted(item, openedAt, kind, owner, due.isEmpty() || !settledAt.isEmpty() ? "" : ", due " + due, partner.isEmpty() ? "" : ", partner " + partner,
                reference == 0 ? "" : ", reference " + reference, idpel.isEmpty() ? "" : ", customer " + idpel, detail,
                settledAt.isEmpty() ? "" : "; settled " + settledAt + ": " + settlement);
        }
    }

    @Command(name = "list", description = "Open items, oldest first.")
    int list(@Option(names = "--settled", paramLabel = "N", defaultValue = "0", description = "the last N settled ones too") int settled,
             @Option(names = "--unsafe", description = "customers in full") boolean unsafe) {
        return AtOffice.with(installation, office -> {
            List<View> views = office.ask(UseCases.LIST_ITEMS, new ListItems.Question(AtOffice.most(settled))).rows().stream().map(item -> View.of(item, unsafe)).toList();
            return output.print(views, views.isEmpty() ? "no item is open" : views.stream().map(View::text).collect(Collectors.joining(System.lineSeparator())));
        });
    }

    @Command(name = "settle", description = "Ask to close an item; another approves.")
    int settle(@Parameters(paramLabel = "ITEM", description = "its number") long item,
               @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "how it ended") String reason) {
        Change change = checked(() -> new Change.SettleItem(item, reason));
        return AtOffice.with(installation, office -> office.change(output, change, null));
    }
}
