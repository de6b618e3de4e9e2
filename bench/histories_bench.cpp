// Random shifts with everything that goes wrong in them: how many were played, what was done, and what broke. One JSON
// object a line.
//   --count N      histories (200)
//   --seed N       the first one's; the others' follow it (from the clock)
//   --jobs N       played side by side (2)
//   --desk FILE    another desk than the one that was built
//   --steps        print each history
#include "tests/histories/runs.h"

#include <QCoreApplication>

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    return posko::tests::runHistories(QCoreApplication::arguments());
}
