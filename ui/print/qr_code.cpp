#include "ui/print/qr_code.h"

#include <QPainter>

#ifdef POSKO_QRENCODE
#include <qrencode.h>

#include <memory>
#include <string>
#endif

namespace posko::ui {

namespace {
constexpr int quietModules = 4; // on each side, by ISO/IEC 18004
} // namespace

QrCode qrCode([[maybe_unused]] std::string_view text)
{
    QrCode code;
#ifdef POSKO_QRENCODE
    if (text.empty())
        return code;
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> made(
        QRcode_encodeString8bit(std::string(text).c_str(), 0, QR_ECLEVEL_Q), &QRcode_free);
    if (!made)
        return code;
    code.side = made->width;
    for (int i = 0; i < made->width * made->width; ++i)
        code.dark.push_back((made->data[i] & 1U) != 0);
#endif
    return code;
}

void paintQrCode(QPainter& painter, const QrCode& code, const QRectF& square)
{
    const double module = square.width() / (code.side + 2 * quietModules);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(square, Qt::white);
    for (int y = 0; y < code.side; ++y) {
        // A run at a time: neighbours that are painted one by one may leave hairlines between them.
        for (int x = 0; x < code.side; ++x) {
            const int begin = x;
            while (x < code.side && code.at(x, y))
                ++x;
            if (x > begin) {
                painter.fillRect(QRectF(square.left() + (begin + quietModules) * module,
                                        square.top() + (y + quietModules) * module, (x - begin) * module, module),
                                 Qt::black);
            }
        }
    }
    painter.restore();
}

} // namespace posko::ui
