#pragma once

#include "app/city/present_city.h"
#include "ui/print/sheet.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace posko::tests {

/// A page's words for somebody who prints in the sample city.
ui::SheetWords sampleSheetWords();

/// Writes the pages with the real writer; false: it said that it could not.
bool writePdf(const QString& path, std::vector<ui::SheetPage> pages, const std::optional<app::City>& city = {});

/// The output of a program that is only there for tests, in bytes; nothing: it is not installed.
std::optional<QByteArray> outputOf(const QString& program, const QStringList& arguments);

/// The text of a PDF's pages, as poppler's pdftotext reads it. Nothing: that is not installed.
std::optional<QStringList> pagesOf(const QString& path);

/// A page as a black and white printer would have it, kept as a picture where POSKO_PICTURES says, in any case in
/// `folder`. Empty: pdftoppm is not installed.
QString pictureOf(const QString& path, int page, const QString& folder, const QString& name);

} // namespace posko::tests
