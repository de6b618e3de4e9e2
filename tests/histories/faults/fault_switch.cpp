#include "tests/histories/faults/fault_switch.h"

#include <QFile>

#include <sys/mman.h>

#include <algorithm>
#include <new>
#include <stdexcept>

using namespace Qt::StringLiterals;

namespace posko::tests {

FaultSwitch::FaultSwitch(const QString& path, const QString& folder)
    : m_file(path)
{
    QFile file(path);
    const QByteArray name = folder.toUtf8();
    if (name.size() >= static_cast<qsizetype>(FaultPoints::longestFolder) ||
        !file.open(QIODevice::ReadWrite | QIODevice::Truncate) || !file.resize(sizeof(FaultPoints)))
        throw std::runtime_error("no file for the faults could be made");
    void* shared = ::mmap(nullptr, sizeof(FaultPoints), PROT_READ | PROT_WRITE, MAP_SHARED, file.handle(), 0);
    if (shared == MAP_FAILED)
        throw std::runtime_error("the faults' file cannot be mapped");
    m_points = new (shared) FaultPoints{};
    std::ranges::copy(name, m_points->folder.begin());
}

FaultSwitch::~FaultSwitch()
{
    ::munmap(m_points, sizeof(FaultPoints));
}

void FaultSwitch::killIn(std::uint64_t writes, FaultPoints::Death death)
{
    m_points->death = death;
    m_points->killAt = m_points->writes + writes;
}

void FaultSwitch::mend()
{
    m_points->killAt = 0;
    m_points->disk = FaultPoints::Disk::Sound;
    m_points->failingReads = 0;
}

QProcessEnvironment FaultSwitch::environment() const
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LD_PRELOAD"_s, QStringLiteral(POSKO_FAULTS_LIBRARY));
    environment.insert(QString::fromLatin1(faultPointsVariable), m_file);
    return environment;
}

} // namespace posko::tests
