<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
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
</TS>
