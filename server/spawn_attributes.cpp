#include "server/spawn_attributes.h"

#include <csignal>

namespace posko::server {

SpawnAttributes::SpawnAttributes()
{
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    sigset_t all;
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

SpawnAttributes::~SpawnAttributes()
{
    posix_spawnattr_destroy(&attributes);
}

} // namespace posko::server
