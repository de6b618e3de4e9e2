#include "tests/support/full_disk.h"

#include <sqlite3.h>

#include <atomic>
#include <stdexcept>

namespace posko::tests {

namespace {

std::atomic<bool> full = false;

/// SQLite's own way to the disk, behind ours.
sqlite3_vfs* disk()
{
    static sqlite3_vfs* const found = sqlite3_vfs_find(nullptr);
    return found;
}

/// A file of ours; SQLite gives the memory, the disk's own file lies behind it.
struct File {
    sqlite3_file base;
    sqlite3_file* own() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

sqlite3_file* ownOf(sqlite3_file* file)
{
    return reinterpret_cast<File*>(file)->own();
}

int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at)
{
    return full ? SQLITE_FULL : ownOf(file)->pMethods->xWrite(ownOf(file), bytes, size, at);
}

/// Everything but writing goes on to the disk.
const sqlite3_io_methods* methods()
{
    static const sqlite3_io_methods table = [] {
        sqlite3_io_methods m{};
        m.iVersion = 2;
        m.xClose = [](sqlite3_file* f) {
            return ownOf(f)->pMethods ? ownOf(f)->pMethods->xClose(ownOf(f)) : SQLITE_OK;
        };
        m.xRead = [](sqlite3_file* f, void* to, int size, sqlite3_int64 at) {
            return ownOf(f)->pMethods->xRead(ownOf(f), to, size, at);
        };
        m.xWrite = &write;
        m.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) {
            return ownOf(f)->pMethods->xTruncate(ownOf(f), size);
        };
        m.xSync = [](sqlite3_file* f, int flags) {
            return ownOf(f)->pMethods->xSync(ownOf(f), flags);
        };
        m.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
            return ownOf(f)->pMethods->xFileSize(ownOf(f), size);
        };
        m.xLock = [](sqlite3_file* f, int lock) {
            return ownOf(f)->pMethods->xLock(ownOf(f), lock);
        };
        m.xUnlock = [](sqlite3_file* f, int lock) {
            return ownOf(f)->pMethods->xUnlock(ownOf(f), lock);
        };
        m.xCheckReservedLock = [](sqlite3_file* f, int* out) {
            return ownOf(f)->pMethods->xCheckReservedLock(ownOf(f), out);
        };
        m.xFileControl = [](sqlite3_file* f, int op, void* arg) {
            return ownOf(f)->pMethods->xFileControl(ownOf(f), op, arg);
        };
        m.xSectorSize = [](sqlite3_file* f) {
            return ownOf(f)->pMethods->xSectorSize(ownOf(f));
        };
        m.xDeviceCharacteristics = [](sqlite3_file* f) {
            return ownOf(f)->pMethods->xDeviceCharacteristics(ownOf(f));
        };
        m.xShmMap = [](sqlite3_file* f, int page, int size, int extend, volatile void** to) {
            return ownOf(f)->pMethods->xShmMap(ownOf(f), page, size, extend, to);
        };
        m.xShmLock = [](sqlite3_file* f, int offset, int n, int flags) {
            return ownOf(f)->pMethods->xShmLock(ownOf(f), offset, n, flags);
        };
        m.xShmBarrier = [](sqlite3_file* f) {
            ownOf(f)->pMethods->xShmBarrier(ownOf(f));
        };
        m.xShmUnmap = [](sqlite3_file* f, int erase) {
            return ownOf(f)->pMethods->xShmUnmap(ownOf(f), erase);
        };
        return m;
    }();
    return &table;
}

int open(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* outFlags)
{
    const int done = disk()->xOpen(disk(), name, ownOf(file), flags, outFlags);
    file->pMethods = ownOf(file)->pMethods ? methods() : nullptr;
    return done;
}

} // namespace

void FullDisk::install()
{
    static sqlite3_vfs ours = [] {
        sqlite3_vfs vfs = *disk();
        vfs.zName = "full disk";
        vfs.szOsFile += static_cast<int>(sizeof(File));
        vfs.xOpen = &open;
        return vfs;
    }();
    if (sqlite3_vfs_find(ours.zName))
        return;
    if (sqlite3_vfs_register(&ours, 1) != SQLITE_OK)
        throw std::runtime_error("SQLite does not take another way to the disk");
}

void FullDisk::fill()
{
    full = true;
}

void FullDisk::makeRoom()
{
    full = false;
}

} // namespace posko::tests
