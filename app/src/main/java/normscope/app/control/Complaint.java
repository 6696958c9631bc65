package normscope.app.control;

/**
 * Why a wish cannot run.
 *
 * @param place where the wish was written
 * @param blamed key of the setting that the sentence is about; may be another one, or none
 * @param sentence what is wrong and how to mend it
 */
record Complaint(Place place, String blamed, String sentence) {}
