#pragma once

#include <string_view>
#include <vector>

class QPainter;
class QRectF;

namespace posko::ui {

/// The modules of a QR code, row by row, without the quiet margin.
struct QrCode {
    int side = 0;
    std::vector<bool> dark;

    bool at(int x, int y) const { return dark[static_cast<std::size_t>(y * side + x)]; }
};

/// The text as a code that survives a dirty page (a quarter of it). Empty, with a side of 0, where the text is empty or
/// the program was built without libqrencode. Any thread.
QrCode qrCode(std::string_view text);

/// In the square, with the margin that readers need.
void paintQrCode(QPainter&, const QrCode&, const QRectF& square);

} // namespace posko::ui
