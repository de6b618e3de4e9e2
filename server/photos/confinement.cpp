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

/// By name, since the numbers differ between machines and some calls are missing on newer ones.
constexpr auto forbidden = std::to_array<long>({
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_listen,
    SYS_accept,
    SYS_accept4,
    SYS_sendto,
    SYS_sendmsg,
    SYS_sendmmsg,
    SYS_recvmsg,
    SYS_execve,
    SYS_execveat,
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_kill,
    SYS_tkill,
    SYS_rt_sigqueueinfo,
    SYS_rt_tgsigqueueinfo,
    SYS_bpf,
    SYS_unshare,
    SYS_setns,
    SYS_mount,
    SYS_perf_event_open,
    SYS_userfaultfd,
    SYS_keyctl,
    SYS_add_key,
    SYS_request_key,
    SYS_unlinkat,
    SYS_renameat2,
    SYS_linkat,
    SYS_symlinkat,
    SYS_mkdirat,
    SYS_mknodat,
    SYS_fchmodat,
    SYS_fchownat,
    SYS_truncate,
    SYS_utimensat,
    SYS_setxattr,
    SYS_open_by_handle_at,
    SYS_name_to_handle_at,
#ifdef SYS_renameat
    SYS_renameat,
#endif
#ifdef SYS_open
    SYS_creat,
    SYS_unlink,
    SYS_rename,
    SYS_link,
    SYS_symlink,
    SYS_mkdir,
    SYS_rmdir,
    SYS_mknod,
    SYS_chmod,
    SYS_chown,
    SYS_lchown,
    SYS_fork,
    SYS_vfork,
#endif
#ifdef SYS_io_uring_setup
    SYS_io_uring_setup,
#endif
#ifdef SYS_pidfd_open
    SYS_pidfd_open,
#endif
#ifdef SYS_pidfd_send_signal
    SYS_pidfd_send_signal,
#endif
#ifdef SYS_pidfd_getfd
    SYS_pidfd_getfd,
#endif
});

/// The lower half of an argument, on little-endian machines.
constexpr unsigned argument(unsigned n)
{
    return static_cast<unsigned>(offsetof(seccomp_data, args)) + n * 8U;
}

class Filter {
public:
    /// Each rule begins with the call's number loaded and leaves it loaded.
    void forbid(long call, int error)
    {
        ifCall(call, 1);
        refuse(error);
    }
    /// Forbids the call unless an argument has none of the bits.
    void forbidWithBits(long call, unsigned n, unsigned bits)
    {
        ifCall(call, 4);
        load(argument(n));
        add(BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1);
        refuse(EPERM);
        load(offsetof(seccomp_data, nr));
    }
    void forbidWithoutBits(long call, unsigned n, unsigned bits)
    {
        ifCall(call, 4);
        load(argument(n));
        add(BPF_JMP | BPF_JSET | BPF_K, bits, 1, 0);
        refuse(EPERM);
        load(offsetof(seccomp_data, nr));
    }
    void forbidUnlessEqual(long call, unsigned n, unsigned value)
    {
        ifCall(call, 4);
        load(argument(n));
        add(BPF_JMP | BPF_JEQ | BPF_K, value, 1, 0);
        refuse(EPERM);
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
        add(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
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
        // All rights of its first version; what later ones added is forbidden as a call.
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
    for (const long call : forbidden)
        filter.forbid(call, EPERM);
    filter.forbidWithBits(SYS_openat, 2, writing);
#ifdef SYS_open
    filter.forbidWithBits(SYS_open, 1, writing);
#endif
    // These take their flags in memory, where a filter cannot look; the C library does without them.
#ifdef SYS_openat2
    filter.forbid(SYS_openat2, ENOSYS);
#endif
#ifdef SYS_clone3
    filter.forbid(SYS_clone3, ENOSYS);
#endif
    filter.forbidWithoutBits(SYS_clone, 0, CLONE_THREAD);
    // Its own limits may be asked for, those of others neither asked for nor set.
    filter.forbidUnlessEqual(SYS_prlimit64, 0, 0);
    // abort() raises its signal so.
    filter.forbidUnlessEqual(SYS_tgkill, 0, static_cast<unsigned>(::getpid()));
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
