package normscope.app.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import normscope.app.page.Tab;
import normscope.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;

/** The page that is turned to: figures or the claims, and what of the window is only there for them. */
final class OpenPage extends BorderPane {
    private final List<Tab> tabs;
    private final TabBar titles;
    private final PageLine line;
    private final VBox bars = new VBox();
    private final PageBars pageBars;
    private final Pages pages;
    private final LookBar lookBar;
    private final TimeBar time;
    private final Supplier<ClaimsPage> makesClaims;
    private @Nullable ClaimsPage claims;
    private Tab tab;
    private PageBar bar = PageBar.PLAIN;
    private Set<LookBar.Part> looks = Set.of();

    /**
     * @param turn turns to a page whose title is clicked
     * @param makesClaims makes the page of claims once somebody wants to see it: the window stands sooner
     */
    OpenPage(
            List<Tab> tabs,
            IntConsumer turn,
            PageBars pageBars,
            Pages pages,
            LookBar lookBar,
            TimeBar time,
            Supplier<ClaimsPage> makesClaims) {
        super(pages);
        this.tabs = tabs;
        this.pageBars = pageBars;
        this.pages = pages;
        this.lookBar = lookBar;
        this.time = time;
        this.makesClaims = makesClaims;
        tab = tabs.get(0);
        titles = new TabBar(tabs, turn);
        titles.add(ClaimsPage.ID, ClaimsPage.TITLE);
        line = new PageLine(titles);
        setMinWidth(0);
    }

    /** The titles of the pages, and how this one is looked at. */
    PageLine line() {
        return line;
    }

    /** The controls of the page above its figures. */
    Node bars() {
        return bars;
    }

    /** Turns to a page of figures, or to the claims behind them; nothing if there are not so many. */
    void turnTo(int index) {
        if (index == tabs.size()) {
            turnToClaims();
        } else if (index < tabs.size()) {
            turnToFigures(index);
        }
    }

    private void turnToFigures(int index) {
        if (isClaims()) {
            setCenter(pages);
            showTime(true);
        }
        tab = tabs.get(index);
        bar = pageBars.turn(tab);
        titles.show(index);
        looks = bar.looks();
        lookBar.show(looks);
        pages.turnTo(index);
        List<Node> parts = new ArrayList<>(bar.line());
        parts.add(lookBar);
        line.show(parts);
        bars.getChildren().setAll(bar.bars());
    }

    /** The page that is no page of figures. */
    private void turnToClaims() {
        pageBars.away();
        bar = PageBar.PLAIN;
        titles.show(tabs.size());
        line.show(List.of());
        bars.getChildren().clear();
        ClaimsPage turned = claims == null ? makesClaims.get() : claims;
        claims = turned;
        setCenter(turned);
        turned.turned();
        showTime(false);
    }

    /** The line of time is of figures, which claims are not. */
    private void showTime(boolean wanted) {
        time.setVisible(wanted);
        time.setManaged(wanted);
    }

    /** Whether it is that of the claims. */
    boolean isClaims() {
        return claims != null && getCenter() == claims;
    }

    /** The page of figures that was turned to last. */
    Tab tab() {
        return tab;
    }

    /** What the page has beside its figures. */
    PageBar bar() {
        return bar;
    }

    String id() {
        return isClaims() ? ClaimsPage.ID : tab.id();
    }

    /** Where the page with this id is; the first if there is none. */
    int indexOf(String id) {
        if (id.equals(ClaimsPage.ID)) {
            return tabs.size();
        }
        return IntStream.range(0, tabs.size())
                .filter(index -> tabs.get(index).id().equals(id))
                .findFirst()
                .orElse(0);
    }

    /** Brings its bar up to date, and which parts of the look mean something. */
    void showBar(Snapshot snapshot) {
        bar.show(snapshot);
        if (!bar.looks().equals(looks)) {
            looks = bar.looks();
            lookBar.show(looks);
        }
    }

    /** Gives up what claims still measure. */
    void end() {
        if (claims != null) {
            claims.end();
        }
    }
}
