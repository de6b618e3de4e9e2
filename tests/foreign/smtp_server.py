# A mail server's way in, by aiosmtpd: whoever signs in may send, and each recipient has a folder of mails.
#   python3 smtp_server.py PORT MAILDIRS LOGIN PASSWORD LOSES
# While the file LOSES exists, a mail is taken and nobody is told so.
import asyncio
import logging
import mailbox
import os
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

logging.getLogger("mail.log").setLevel(logging.ERROR)
port, maildirs, login, password, loses = sys.argv[1:]


class Deliver:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("tiada"):
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        for address in envelope.rcpt_tos:
            mailbox.Maildir(os.path.join(maildirs, address)).add(envelope.content)
        if os.path.exists(loses):
            os.unlink(loses)
            server.transport.abort()
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    good = data.login == login.encode() and data.password == password.encode()
    return AuthResult(success=good, handled=False)


Controller(Deliver(), hostname="127.0.0.1", port=int(port), authenticator=authenticate, auth_require_tls=False).start()
print("ready", flush=True)
asyncio.new_event_loop().run_forever()
