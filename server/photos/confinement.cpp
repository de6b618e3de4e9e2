#include "server/photos/confinement.h"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>

#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <vector>

namespace posko::server {

namespace {

#if defined(__x86_64__)
constexpr unsigned thisMachine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned thisMachine = AUDIT_ARCH_AARCH64;
#else
constexpr unsigned thisMachine = 0;
#endif

/// What decoding needs once the files are open: to read and write them, memory, threads, time, and its own libraries'
/// plug-ins. By name, since the numbers differ between machines and some calls are missing on newer ones. No call is
/// here that names a file other than to read it, changes a file's mode, owner or attributes, controls a device, asks
/// for keys, or reaches another process.
constexpr auto allowed = std::to_array<long>({
    SYS_read,
    SYS_readv,
    SYS_pread64,
    SYS_write,
    SYS_writev,
    SYS_pwrite64,
    SYS_lseek,
    SYS_close,
    SYS_fstat,
    SYS_statx,
    SYS_fsync,
    SYS_fdatasync,
    SYS_ftruncate,
    SYS_fcntl,
    SYS_fadvise64,
    SYS_dup,
    SYS_getdents64,
    SYS_faccessat,
    SYS_readlinkat,
    SYS_getcwd,
    SYS_statfs,
    SYS_fstatfs,
    SYS_ppoll,
    SYS_pselect6,
    SYS_pipe2,
    SYS_eventfd2,
    SYS_mmap,
    SYS_mprotect,
    SYS_munmap,
    SYS_mremap,
    SYS_madvise,
    SYS_mincore,
    SYS_brk,
    SYS_membarrier,
    SYS_futex,
    SYS_set_robust_list,
    SYS_set_tid_address,
    SYS_exit,
    SYS_exit_group,
    SYS_gettid,
    SYS_getpid,
    SYS_getppid,
    SYS_getuid,
    SYS_geteuid,
    SYS_getgid,
    SYS_getegid,
    SYS_getrandom,
    SYS_getrlimit,
    SYS_getrusage,
    SYS_times,
    SYS_uname,
    SYS_sysinfo,
    SYS_getcpu,
    SYS_sched_yield,
    SYS_sched_getaffinity,
    SYS_sched_setaffinity,
    SYS_sched_getparam,
    SYS_sched_getscheduler,
    SYS_sched_getattr,
    SYS_sched_setattr,
    SYS_get_mempolicy,
    SYS_clock_gettime,
    SYS_clock_getres,
    SYS_clock_nanosleep,
    SYS_nanosleep,
    SYS_gettimeofday,
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_sigaltstack,
    SYS_restart_syscall,
#ifdef SYS_newfstatat
    SYS_newfstatat,
#endif
#ifdef SYS_faccessat2
    SYS_faccessat2,
#endif
#ifdef SYS_rseq
    SYS_rseq,
#endif
#ifdef SYS_futex_waitv
    SYS_futex_waitv,
#endif
#ifdef SYS_open
    SYS_stat,
    SYS_lstat,
    SYS_access,
    SYS_readlink,
    SYS_poll,
    SYS_select,
    SYS_pipe,
    SYS_eventfd,
    SYS_dup2,
    SYS_time,
    SYS_arch_prctl,
#endif
});

/// The lower half of an argument, on little-endian machines.
constexpr unsigned argument(unsigned n)
{
    return static_cast<unsigned>(offsetof(seccomp_data, args)) + n * 8U;
}

class Filter {
public:
    /// Each rule begins with the call's number loaded and leaves it loaded. What no rule allows is refused.
    void allow(long call)
    {
        ifCall(call, 1);
        add(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    }
    void refuseAs(long call, int error)
    {
        ifCall(call, 1);
        refuse(error);
    }
    /// Allows the call if an argument has none of the bits.
    void allowWithoutBits(long call, unsigned n, unsigned bits)
    {
        ifCall(call, 4);
        load(argument(n));
        add(BPF_JMP | BPF_JSET | BPF_K, bits, 1, 0);
        add(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
        load(offsetof(seccomp_data, nr));
    }
    void allowWithBits(long call, unsigned n, unsigned bits)
    {
        ifCall(call, 4);
        load(argument(n));
        add(BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1);
        add(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
        load(offsetof(seccomp_data, nr));
    }
    void allowIfEqual(long call, unsigned n, unsigned value)
    {
        ifCall(call, 4);
        load(argument(n));
        add(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1);
        add(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
        load(offsetof(seccomp_data, nr));
    }
    void begin()
    {
        load(offsetof(seccomp_data, arch));
        add(BPF_JMP | BPF_JEQ | BPF_K, thisMachine, 1, 0);
        add(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
        load(offsetof(seccomp_data, nr));
#if defined(__x86_64__)
        // The numbers of the x32 calls, which are the same calls once more.
        constexpr unsigned x32 = 0x40000000;
        add(BPF_JMP | BPF_JGE | BPF_K, x32, 0, 1);
        refuse(ENOSYS);
#endif
    }
    bool install()
    {
        refuse(EPERM);
        const sock_fprog program{static_cast<unsigned short>(code.size()), code.data()};
        return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
    }

private:
    void add(unsigned operation, std::size_t value, unsigned char yes = 0, unsigned char no = 0)
    {
        code.push_back({static_cast<unsigned short>(operation), yes, no, static_cast<unsigned>(value)});
    }
    void load(std::size_t offset) { add(BPF_LD | BPF_W | BPF_ABS, offset); }
    void refuse(int error) { add(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | static_cast<unsigned>(error)); }
    /// Skips so many instructions where it is another call.
    void ifCall(long call, unsigned char otherwise)
    {
        add(BPF_JMP | BPF_JEQ | BPF_K, static_cast<std::size_t>(call), 0, otherwise);
    }

    std::vector<sock_filter> code;
};

/// Where the system's own libraries lie, with the parts that they load when they are needed.
constexpr std::array libraries{"/usr", "/lib", "/lib64", "/etc/ld.so.cache"};

class Landlock {
public:
    Landlock()
    {
        // All rights of its first version; what later ones added is allowed as no call.
        constexpr unsigned rights = 13;
        landlock_ruleset_attr handled{};
        handled.handled_access_fs = (1U << rights) - 1U;
        rules = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &handled, sizeof(handled), 0U));
    }
    ~Landlock()
    {
        if (rules >= 0)
            ::close(rules);
    }
    Landlock(const Landlock&) = delete;
    Landlock& operator=(const Landlock&) = delete;

    /// Does nothing where there is no such file.
    void allowReading(const char* path) const
    {
        const int at = ::open(path, O_PATH | O_CLOEXEC);
        if (at < 0)
            return;
        struct stat what{};
        landlock_path_beneath_attr beneath{};
        beneath.parent_fd = at;
        beneath.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
        if (::fstat(at, &what) == 0 && S_ISDIR(what.st_mode))
            beneath.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
        ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0U);
        ::close(at);
    }
    bool enforce() const { return ::syscall(SYS_landlock_restrict_self, rules, 0U) == 0; }

private:
    int rules = -1;
};

bool confineFiles(const std::filesystem::path& picture)
{
    const Landlock landlock;
    for (const char* path : libraries)
        landlock.allowReading(path);
    landlock.allowReading(picture.c_str());
    return landlock.enforce();
}

bool confineCalls()
{
    if (thisMachine == 0)
        return false;
    constexpr unsigned writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
    Filter filter;
    filter.begin();
    for (const long call : allowed)
        filter.allow(call);
    filter.allowWithoutBits(SYS_openat, 2, writing);
#ifdef SYS_open
    filter.allowWithoutBits(SYS_open, 1, writing);
#endif
    // These take their flags in memory, where a filter cannot look; the C library does without them.
#ifdef SYS_openat2
    filter.refuseAs(SYS_openat2, ENOSYS);
#endif
#ifdef SYS_clone3
    filter.refuseAs(SYS_clone3, ENOSYS);
#endif
    filter.allowWithBits(SYS_clone, 0, CLONE_THREAD);
    // A thread may name itself, and the memory that an allocator takes.
    filter.allowIfEqual(SYS_prctl, 0, PR_SET_NAME);
    filter.allowIfEqual(SYS_prctl, 0, PR_SET_VMA);
    // Its own limits may be asked for, those of others neither asked for nor set.
    filter.allowIfEqual(SYS_prlimit64, 0, 0);
    // abort() raises its signal so.
    filter.allowIfEqual(SYS_tgkill, 0, static_cast<unsigned>(::getpid()));
    return filter.install();
}

} // namespace

Confinement confine(const std::filesystem::path& picture)
{
    // Neither asks for more rights than everybody has, once it is promised that none are gained.
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return {};
    const bool files = confineFiles(picture);
    return {.calls = confineCalls(), .files = files};
}

} // namespace posko::server
