package normscope.app.view;

import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.TextArea;
import javafx.stage.Modality;
import javafx.stage.Window;
import normscope.app.about.Licences;
import normscope.app.about.Version;

/** Which version this is, what it ships, and under which licences. */
final class AboutDialog extends Dialog<Void> {
    private static final int COLUMNS = 72;
    private static final int ROWS = 24;

    AboutDialog(Window owner) {
        initOwner(owner);
        initModality(Modality.NONE);
        setTitle("About Normscope");
        setHeaderText("Normscope " + Version.of("normscope") + " on Java " + System.getProperty("java.version")
                + ", JavaFX " + Version.of("javafx") + ". Licence: Apache-2.0.");
        TextArea licences = new TextArea(licences());
        licences.setId("licences");
        licences.setEditable(false);
        licences.setWrapText(true);
        licences.setPrefColumnCount(COLUMNS);
        licences.setPrefRowCount(ROWS);
        getDialogPane().setContent(licences);
        getDialogPane().setId("about");
        getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
    }

    private static String licences() {
        StringBuilder text = new StringBuilder("It ships with these libraries.\n\n");
        Licences.byLicence().forEach((licence, names) -> text.append(licence)
                .append(": ")
                .append(String.join(", ", names))
                .append("\n\n"));
        return text + Licences.notices();
    }
}
