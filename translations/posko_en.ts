<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Board</name>
    <message numerus="yes">
        <source>%Ln open one(s) without a crew are in the table.</source>
        <translation>
            <numerusform>%Ln open one without a crew is in the table.</numerusform>
            <numerusform>%Ln open ones without a crew are in the table.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more in the table</source>
        <translation>
            <numerusform>and %Ln more in the table</numerusform>
            <numerusform>and %Ln more in the table</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Promises kept, of what came in the last %n day(s)</source>
        <translation>
            <numerusform>Promises kept, of what came in the last day</numerusform>
            <numerusform>Promises kept, of what came in the last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Conflict</name>
    <message numerus="yes">
        <source>%n duplicates</source>
        <translation>
            <numerusform>%n duplicate</numerusform>
            <numerusform>%n duplicates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MapWords</name>
    <message numerus="yes">
        <source>%Ln complaint(s)</source>
        <translation>
            <numerusform>%Ln complaint</numerusform>
            <numerusform>%Ln complaints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cluster(s)</source>
        <translation>
            <numerusform>%Ln cluster</numerusform>
            <numerusform>%Ln clusters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln late</source>
        <translation>
            <numerusform>%Ln late</numerusform>
            <numerusform>%Ln late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more: “Only what the map shows” lists them in the queue</source>
        <translation>
            <numerusform>%Ln more: “Only what the map shows” lists them in the queue</numerusform>
            <numerusform>%Ln more: “Only what the map shows” lists them in the queue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrintWords</name>
    <message numerus="yes">
        <source>%n more photo(s) in Posko.</source>
        <translation>
            <numerusform>%n more photo in Posko.</numerusform>
            <numerusform>%n more photos in Posko.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) are not on this computer.</source>
        <translation>
            <numerusform>%n photo is not on this computer.</numerusform>
            <numerusform>%n photos are not on this computer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s)</source>
        <translation>
            <numerusform>%n order</numerusform>
            <numerusform>%n orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n late</source>
        <translation>
            <numerusform>%n late</numerusform>
            <numerusform>%n late</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TypedOrder</name>
    <message numerus="yes">
        <source>%Ln complaints</source>
        <translation>
            <numerusform>%Ln complaint</numerusform>
            <numerusform>%Ln complaints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::app::Session</name>
    <message numerus="yes">
        <source>%1 was last in contact more than %n days ago. Connect to the server and sign in.</source>
        <translation>
            <numerusform>%1 was last in contact more than %n day ago. Connect to the server and sign in.</numerusform>
            <numerusform>%1 was last in contact more than %n days ago. Connect to the server and sign in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n actions that were not sent are kept here, and are sent then.</source>
        <translation>
            <numerusform>%Ln action that was not sent is kept here, and is sent then.</numerusform>
            <numerusform>%Ln actions that were not sent are kept here, and are sent then.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::AssignDialog</name>
    <message numerus="yes">
        <source>%n at hand</source>
        <translation>
            <numerusform>%n at hand</numerusform>
            <numerusform>%n at hand</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::BoardWindow</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::Bulk</name>
    <message numerus="yes">
        <source>Acknowledge %n complaints</source>
        <translation>
            <numerusform>Acknowledge %n complaint</numerusform>
            <numerusform>Acknowledge %n complaints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Give %n orders to a crew</source>
        <translation>
            <numerusform>Give %n order to a crew</numerusform>
            <numerusform>Give %n orders to a crew</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Confirm %n orders</source>
        <translation>
            <numerusform>Confirm %n order</numerusform>
            <numerusform>Confirm %n orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Classify %n complaints</source>
        <translation>
            <numerusform>Classify %n complaint</numerusform>
            <numerusform>Classify %n complaints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fold %n complaints</source>
        <translation>
            <numerusform>Fold %n complaint</numerusform>
            <numerusform>Fold %n complaints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n orders back</source>
        <translation>
            <numerusform>Take %n order back</numerusform>
            <numerusform>Take %n orders back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject %n complaints</source>
        <translation>
            <numerusform>Reject %n complaint</numerusform>
            <numerusform>Reject %n complaints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Transfer %n complaints</source>
        <translation>
            <numerusform>Transfer %n complaint</numerusform>
            <numerusform>Transfer %n complaints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Write a note on %n complaints</source>
        <translation>
            <numerusform>Write a note on %n complaint</numerusform>
            <numerusform>Write a note on %n complaints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For all %n complaints.</source>
        <translation>
            <numerusform>For %n complaint.</numerusform>
            <numerusform>For all %n complaints.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complaints</source>
        <translation>
            <numerusform>%n complaint</numerusform>
            <numerusform>%n complaints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::BulkDialog</name>
    <message numerus="yes">
        <source>%n at hand</source>
        <translation>
            <numerusform>%n at hand</numerusform>
            <numerusform>%n at hand</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::CategoryPage</name>
    <message numerus="yes">
        <source>Apps ask %n more questions for it; they stay as they are.</source>
        <translation>
            <numerusform>Apps ask %n more question for it; it stays as it is.</numerusform>
            <numerusform>Apps ask %n more questions for it; they stay as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::CrewBoard</name>
    <message numerus="yes">
        <source>%Ln order(s)</source>
        <translation>
            <numerusform>%Ln order</numerusform>
            <numerusform>%Ln orders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::DeskPage</name>
    <message numerus="yes">
        <source>%Ln row(s) are in the clipboard, as a table</source>
        <translation>
            <numerusform>%Ln row is in the clipboard, as a table</numerusform>
            <numerusform>%Ln rows are in the clipboard, as a table</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::DraftNotice</name>
    <message numerus="yes">
        <source>%Ln half written</source>
        <translation>
            <numerusform>%Ln half written</numerusform>
            <numerusform>%Ln half written</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::DuplicatesSection</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::ExportFlow</name>
    <message numerus="yes">
        <source>Save %Ln marked complaint(s) as a table</source>
        <translation>
            <numerusform>Save %Ln marked complaint as a table</numerusform>
            <numerusform>Save %Ln marked complaints as a table</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save the list&apos;s %Ln complaint(s) as a table</source>
        <translation>
            <numerusform>Save the list&apos;s %Ln complaint as a table</numerusform>
            <numerusform>Save the list&apos;s %Ln complaints as a table</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln complaint(s) saved in %1</source>
        <translation>
            <numerusform>%Ln complaint saved in %1</numerusform>
            <numerusform>%Ln complaints saved in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::MarkBar</name>
    <message numerus="yes">
        <source>%n marked</source>
        <translation>
            <numerusform>%n marked</numerusform>
            <numerusform>%n marked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::Notifier</name>
    <message numerus="yes">
        <source>%Ln more late</source>
        <translation>
            <numerusform>%Ln more late</numerusform>
            <numerusform>%Ln more late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more due within four hours</source>
        <translation>
            <numerusform>%Ln more due within four hours</numerusform>
            <numerusform>%Ln more due within four hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln have been late for %1, and nobody did anything about them</source>
        <translation>
            <numerusform>%Ln has been late for %1, and nobody did anything about it</numerusform>
            <numerusform>%Ln have been late for %1, and nobody did anything about them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::PasswordForm</name>
    <message numerus="yes">
        <source>The old password was wrong too often. Try again in %n minute(s).</source>
        <translation>
            <numerusform>The old password was wrong too often. Try again in %n minute.</numerusform>
            <numerusform>The old password was wrong too often. Try again in %n minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::PhotosDialog</name>
    <message numerus="yes">
        <source>Attach %n photo(s)</source>
        <translation>
            <numerusform>Attach %n photo</numerusform>
            <numerusform>Attach %n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::PolicyPage</name>
    <message numerus="yes">
        <source>Of %1 repaired in the last 30 days %2 would have been late instead of %3. Of %4 open ones %5 would be late instead of %6; %n become late at once.</source>
        <translation>
            <numerusform>Of %1 repaired in the last 30 days %2 would have been late instead of %3. Of %4 open ones %5 would be late instead of %6; %n becomes late at once.</numerusform>
            <numerusform>Of %1 repaired in the last 30 days %2 would have been late instead of %3. Of %4 open ones %5 would be late instead of %6; %n become late at once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::PrintFlow</name>
    <message numerus="yes">
        <source>These are more than %Ln pages. Mark fewer complaints and print them in parts.</source>
        <translation>
            <numerusform>These are more than %Ln page. Mark fewer complaints and print them in parts.</numerusform>
            <numerusform>These are more than %Ln pages. Mark fewer complaints and print them in parts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Orders of %n crews</source>
        <translation>
            <numerusform>Orders of %n crew</numerusform>
            <numerusform>Orders of %n crews</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n work order(s)</source>
        <translation>
            <numerusform>%n work order</numerusform>
            <numerusform>%n work orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marked complaint(s) without an order were left out.</source>
        <translation>
            <numerusform>%n marked complaint without an order was left out.</numerusform>
            <numerusform>%n marked complaints without an order were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::Question</name>
    <message numerus="yes">
        <source>%n pictures go from this computer with it. Unless a camera or a phone has them still, they are the only copies.</source>
        <translation>
            <numerusform>%Ln picture goes from this computer with it. Unless a camera or a phone has it still, it is the only copy.</numerusform>
            <numerusform>%Ln pictures go from this computer with it. Unless a camera or a phone has them still, they are the only copies.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::QueueBar</name>
    <message numerus="yes">
        <source>%1: %Ln complaints</source>
        <comment>a view and its count</comment>
        <translation>
            <numerusform>%1: %Ln complaint</numerusform>
            <numerusform>%1: %Ln complaints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::QueuePanel</name>
    <message numerus="yes">
        <source>%n complaints elsewhere have it: %1 shows them. Esc clears the search.</source>
        <translation>
            <numerusform>%n complaint elsewhere has it: %1 shows it. Esc clears the search.</numerusform>
            <numerusform>%n complaints elsewhere have it: %1 shows them. Esc clears the search.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::ReplyDialog</name>
    <message numerus="yes">
        <source>%n characters</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::RulePage</name>
    <message numerus="yes">
        <source>Go through the last %n days</source>
        <translation>
            <numerusform>Go through the last day</numerusform>
            <numerusform>Go through the last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::SignInPage</name>
    <message numerus="yes">
        <source>%1 did not reach the server for more than %n days, so its complaints were removed from this computer.</source>
        <translation>
            <numerusform>%1 did not reach the server for more than %Ln day, so its complaints were removed from this computer.</numerusform>
            <numerusform>%1 did not reach the server for more than %Ln days, so its complaints were removed from this computer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n actions that were not sent are kept. Sign in, and they are sent.</source>
        <translation>
            <numerusform>%Ln action that was not sent is kept. Sign in, and it is sent.</numerusform>
            <numerusform>%Ln actions that were not sent are kept. Sign in, and they are sent.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::SignOut</name>
    <message numerus="yes">
        <source>%n actions</source>
        <translation>
            <numerusform>%Ln action</numerusform>
            <numerusform>%Ln actions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n photos among them</source>
        <comment>actions</comment>
        <translation>
            <numerusform>%1, %Ln photo among them</numerusform>
            <numerusform>%1, %Ln photos among them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::SimilarList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::StatusLine</name>
    <message numerus="yes">
        <source>Scope: %n districts</source>
        <translation>
            <numerusform>Scope: %n district</numerusform>
            <numerusform>Scope: %n districts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n more)</source>
        <comment>an alarm</comment>
        <translation>
            <numerusform>%1 (%n more)</numerusform>
            <numerusform>%1 (%n more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::TriageBar</name>
    <message numerus="yes">
        <source>%Ln untouched</source>
        <translation>
            <numerusform>%Ln untouched</numerusform>
            <numerusform>%Ln untouched</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::UnsentFiles</name>
    <message numerus="yes">
        <source>%n actions</source>
        <translation>
            <numerusform>%Ln action</numerusform>
            <numerusform>%Ln actions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>⚠ %n photos could not be read on this computer and are not in it.</source>
        <translation>
            <numerusform>⚠ %Ln photo could not be read on this computer and is not in it.</numerusform>
            <numerusform>⚠ %Ln photos could not be read on this computer and are not in it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n actions were taken in. They are sent as soon as they can be, in their order.</source>
        <translation>
            <numerusform>%Ln action was taken in. It is sent as soon as it can be.</numerusform>
            <numerusform>%Ln actions were taken in. They are sent as soon as they can be, in their order.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos came with the file.</source>
        <translation>
            <numerusform>%Ln photo came with the file.</numerusform>
            <numerusform>%Ln photos came with the file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n actions were here already and stay as they are.</source>
        <translation>
            <numerusform>%Ln action was here already and stays as it is.</numerusform>
            <numerusform>%Ln actions were here already and stay as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::ViewModel</name>
    <message numerus="yes">
        <source>%1, %n complaints</source>
        <comment>a view and its count</comment>
        <translation>
            <numerusform>%1, %n complaint</numerusform>
            <numerusform>%1, %n complaints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n actions</source>
        <comment>a view and its count</comment>
        <translation>
            <numerusform>%1, %n action</numerusform>
            <numerusform>%1, %n actions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>posko::ui::ViewsDialog</name>
    <message numerus="yes">
        <source>%Ln view(s) were saved: %1</source>
        <translation>
            <numerusform>%Ln view was saved: %1</numerusform>
            <numerusform>%Ln views were saved: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln view(s) were taken in.</source>
        <translation>
            <numerusform>%Ln view was taken in.</numerusform>
            <numerusform>%Ln views were taken in.</numerusform>
        </translation>
    </message>
</context>
</TS>
