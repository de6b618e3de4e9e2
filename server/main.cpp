#include "server/cli/catalogue.h"
#include "server/cli/command_line.h"
#include "server/log.h"

#include <sys/stat.h>

#include <exception>

int main(int argc, char** argv)
{
    using namespace posko;
    // Complaints, tokens' hashes and original photos are nobody else's on the machine.
    ::umask(0077);
    try {
        return server::cli::run(argc, argv, server::cli::catalogue());
    } catch (const std::exception& exception) {
        return server::cli::failed({core::ErrorCode::Internal, server::reasonOf(exception), {}});
    }
}
