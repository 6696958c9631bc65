package normscope.app.view;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.css.PseudoClass;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import normscope.app.control.Hint;
import normscope.claim.Claim;
import normscope.claim.Expectation;
import normscope.claim.Expectation.Role;
import normscope.claim.Outcome;
import normscope.claim.Outcome.Summary;
import normscope.claim.Verdict;
import org.controlsfx.control.tableview2.FilteredTableColumn;
import org.controlsfx.control.tableview2.FilteredTableView;
import org.controlsfx.control.tableview2.filter.popupfilter.PopupFilter;
import org.controlsfx.control.tableview2.filter.popupfilter.PopupStringFilter;

/** All claims, one a row: what the paper says, and what comes out here. Columns sort, and filter by what they hold. */
final class ClaimTable extends FilteredTableView<Claim> {
    private static final double ROW = 28;
    private static final double SCROLL_BAR = 18;

    private final Map<Claim, Outcome> outcomes;
    private final Function<Claim, String> running;
    private final StringProperty words = new SimpleStringProperty("");
    private final IntegerProperty changes = new SimpleIntegerProperty();

    /**
     * @param outcomes what claims came to, as far as is known
     * @param running what is being done about one; empty if nothing is
     */
    ClaimTable(List<Claim> claims, Map<Claim, Outcome> outcomes, Function<Claim, String> running) {
        this.outcomes = outcomes;
        this.running = running;
        setId("claims-table");
        setAccessibleText("Claims of papers, and what comes out here");
        getStyleClass().addAll("dense", "claims");
        setFixedCellSize(ROW);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        List<String> order = claims.stream().map(Claim::id).toList();
        FilteredTableColumn<Claim, String> id = column("Id", 50, Claim::id);
        id.setComparator(Comparator.comparing(order::indexOf));
        getColumns().add(id);
        getColumns().add(column("What it is about", 222, Claim::title));
        getColumns().add(column("Paper", 160, claim -> claim.paper().words()));
        getColumns().add(column("Paper's numbers", 140, Claim::reported));
        getColumns().add(unsorted(column("Here", 146, this::here)));
        getColumns()
                .add(column(
                        "Band", 82, claim -> first(claim).map(Expectation::band).orElse("")));
        FilteredTableColumn<Claim, String> verdict = column("Verdict", 128, this::verdict);
        verdict.setCellFactory(column -> new VerdictCell());
        getColumns().add(verdict);
        FilteredTableColumn<Claim, String> takes =
                column("Takes", 78, claim -> ClaimsTask.time(claim.seconds()) + " a seed");
        takes.setComparator(Comparator.comparingDouble(text -> claims.stream()
                .filter(claim -> text.equals(ClaimsTask.time(claim.seconds()) + " a seed"))
                .mapToDouble(Claim::seconds)
                .findFirst()
                .orElse(0)));
        getColumns().add(takes);
        double[] widths = getColumns().stream()
                .mapToDouble(column -> column.getPrefWidth())
                .toArray();
        widthProperty().addListener((any, before, after) -> fit(widths, after.doubleValue()));
        ObservableList<Claim> all = FXCollections.observableArrayList(claims);
        setBackingList(all);
        FilteredList<Claim> seen = new FilteredList<>(all);
        seen.predicateProperty()
                .bind(Bindings.createObjectBinding(
                        () -> claim -> holds(claim)
                                && (getPredicate() == null || getPredicate().test(claim)),
                        words,
                        changes,
                        predicateProperty()));
        SortedList<Claim> sorted = new SortedList<>(seen);
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
    }

    /** Columns share a wide table as they share the narrowest. */
    private void fit(double[] widths, double width) {
        double scale = Math.max(1, (width - SCROLL_BAR) / Arrays.stream(widths).sum());
        for (int i = 0; i < widths.length; i++) {
            getColumns().get(i).setPrefWidth(Math.floor(widths[i] * scale));
        }
    }

    private FilteredTableColumn<Claim, String> column(String title, double width, Function<Claim, String> text) {
        FilteredTableColumn<Claim, String> column = new FilteredTableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setCellFactory(any -> new WordsCell());
        PopupFilter<Claim, String> filter = new PopupStringFilter<>(column);
        column.setOnFilterAction(event -> filter.showPopup());
        return column;
    }

    /** Numbers of different things have no order. */
    private static FilteredTableColumn<Claim, String> unsorted(FilteredTableColumn<Claim, String> column) {
        column.setSortable(false);
        return column;
    }

    /** A line, whole in its tooltip. */
    private static class WordsCell extends TableCell<Claim, String> {
        @Override
        protected void updateItem(String item, boolean empty) {
            super.updateItem(item, empty);
            boolean nothing = empty || item == null || item.isEmpty();
            setText(nothing ? null : item);
            setTooltip(nothing || item.length() < 24 ? null : new Hint(item));
        }
    }

    private static final class VerdictCell extends WordsCell {
        @Override
        protected void updateItem(String item, boolean empty) {
            super.updateItem(item, empty);
            boolean known = !empty && item != null;
            mark("good", known && item.startsWith(Verdict.REPRODUCED.words()));
            mark("part", known && item.startsWith(Verdict.IN_PART.words()));
            mark("not", known && (item.startsWith("not ")));
        }

        private void mark(String name, boolean on) {
            pseudoClassStateChanged(PseudoClass.getPseudoClass(name), on);
        }
    }

    /** The first number that the verdict hangs on; the table has room for one. */
    private static Optional<Expectation> first(Claim claim) {
        return claim.expectations().stream()
                .filter(each -> each.role() != Role.SHOWN)
                .findFirst()
                .or(() -> claim.expectations().stream().findFirst());
    }

    private String here(Claim claim) {
        Outcome outcome = outcomes.get(claim);
        if (outcome == null) {
            return "";
        }
        return outcome.summaries().stream()
                .filter(summary -> Optional.of(summary.expectation()).equals(first(claim)))
                .findFirst()
                .map(ClaimTable::number)
                .orElse("");
    }

    private static String number(Summary summary) {
        if (summary.of() == 0) {
            return "not measured";
        }
        if (summary.diverged()) {
            return "diverged";
        }
        String number = Expectation.number(summary.shown());
        return summary.low() == summary.high()
                ? number
                : "%s%s (%s to %s)"
                        .formatted(
                                summary.expectation().onTheMean() ? "mean " : "",
                                number,
                                Expectation.number(summary.low()),
                                Expectation.number(summary.high()));
    }

    private String verdict(Claim claim) {
        String busy = running.apply(claim);
        if (!busy.isEmpty()) {
            return busy;
        }
        Outcome outcome = outcomes.get(claim);
        if (outcome == null) {
            return "";
        }
        String words = outcome.verdict().words();
        return outcome.asExpected() ? words : words + ", unexpected";
    }

    /** Leaves only rows that hold all of these words somewhere. */
    void filter(String text) {
        words.set(text.toLowerCase(Locale.ROOT).strip());
    }

    private boolean holds(Claim claim) {
        String row = String.join(
                        " ",
                        claim.id(),
                        claim.title(),
                        claim.says(),
                        claim.paper().words(),
                        claim.paper().title(),
                        verdict(claim))
                .toLowerCase(Locale.ROOT);
        return List.of(words.get().split("\\s+")).stream().allMatch(row::contains);
    }

    /** A claim's row has changed. */
    void changed() {
        changes.set(changes.get() + 1);
        refresh();
    }
}
