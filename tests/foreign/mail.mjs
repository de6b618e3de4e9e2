// A citizen's mail with a photo, on Dovecot and an SMTP server: poskod makes a complaint of it, and the answer with the photo
// of the repair stands in the citizen's mailbox, in the thread. Each once, although poskod ends between fetching and storing, and
// although the SMTP server's answer is lost.
//   node mail.mjs POSKOD
import assert from 'node:assert/strict';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { crc32, deflateSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
try {
    execFileSync('dovecot', ['--version'], { stdio: 'ignore' });
    execFileSync('python3', ['-c', 'import aiosmtpd'], { stdio: 'ignore' });
} catch {
    console.log('Dovecot or aiosmtpd is not installed: skipped');
    process.exit(77);
}

const poskod = process.argv[2];
const folder = mkdtempSync(join(tmpdir(), 'posko-mail-'));
const servers = join(folder, 'servers');
const mails = join(servers, 'mails');
const loses = join(servers, 'loses');
const data = join(folder, 'data');
const agency = 'aduan@dpu.example';
const citizen = 'siti@warga.example';
const password = 'kata-sandi-kotak';
const running = [];

const pause = (milliseconds) => new Promise((passed) => setTimeout(passed, milliseconds));

/** What `look` gives, once it is something. */
async function awaited(what, look) {
    for (const until = Date.now() + 90_000; Date.now() < until; await pause(300)) {
        const found = await look();
        if (found) {
            console.log(what);
            return found;
        }
    }
    throw new Error(`it did not happen: ${what}`);
}

const freePort = () => new Promise((found) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
        const { port } = probe.address();
        probe.close(() => found(port));
    });
});

/* The mail servers. Neither runs as root, whoever runs the test. */

const isRoot = process.getuid() === 0;
const nobody = 65534;
const as = isRoot ? { uid: nobody, gid: nobody } : {};

async function startMailbox() {
    const port = await freePort();
    const [user, group] = isRoot ? ['nobody', 'nogroup'] : [userInfo().username, execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim()];
    const settings = join(servers, 'dovecot.conf');
    writeFileSync(settings, `
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
protocols = imap
listen = 127.0.0.1
base_dir = ${servers}/run
state_dir = ${servers}/state
log_path = ${servers}/dovecot.log
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
first_valid_uid = 1
ssl = no
auth_allow_cleartext = yes
auth_mechanisms = plain login
mail_driver = maildir
mail_path = ${mails}/%{user}
passdb static {
  password = ${password}
}
userdb static {
  fields {
    uid = ${isRoot ? nobody : process.getuid()}
    gid = ${isRoot ? nobody : process.getgid()}
    home = ${servers}/home
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`);
    running.push(spawn('dovecot', ['-F', '-c', settings], { stdio: ['ignore', 'inherit', 'inherit'], ...as }));
    await awaited('Dovecot serves', () => new Promise((passed) => {
        const one = net.connect(port, '127.0.0.1');
        one.on('data', (greeting) => { one.destroy(); passed(String(greeting).startsWith('* OK')); });
        one.on('error', () => passed(false));
    }));
    return port;
}

async function startWayOut() {
    const port = await freePort();
    const child = spawn('python3', [join(here, 'smtp_server.py'), port, mails, agency, password, loses],
        { stdio: ['ignore', 'pipe', 'inherit'], ...as });
    running.push(child);
    for await (const line of createInterface({ input: child.stdout }))
        return assert.equal(line, 'ready') ?? port;
    throw new Error('the SMTP server does not start');
}

/** Between poskod and Dovecot: `onBody` is called when a mail has come through. */
let onBody;
async function startBetween(mailbox) {
    const port = await freePort();
    net.createServer((near) => {
        const far = net.connect(mailbox, '127.0.0.1');
        let asked = false;
        near.on('data', (text) => {
            asked = String(text).includes('BODY.PEEK[]');
            far.write(text);
        });
        far.on('data', (text) => {
            near.write(text);
            if (asked && onBody && String(text).includes(' OK '))
                onBody();
        });
        for (const [one, other] of [[near, far], [far, near]]) {
            one.on('error', () => other.destroy());
            one.on('close', () => other.destroy());
        }
    }).listen(port, '127.0.0.1').unref();
    return port;
}

/** The mails of somebody. */
function mailsOf(address) {
    return ['new', 'cur'].map((part) => join(mails, address, part)).filter(existsSync)
        .flatMap((place) => readdirSync(place).map((name) => readFileSync(join(place, name), 'latin1')));
}

function sendMail(port, text) {
    const file = join(folder, 'mail');
    writeFileSync(file, text.replaceAll('\n', '\r\n'));
    execFileSync('curl', ['-sS', '--user', `${agency}:${password}`, '--mail-from', citizen, '--mail-rcpt', agency, '-T', file,
        `smtp://127.0.0.1:${port}`]);
}

/* A photo. */

function chunk(name, content) {
    const checked = Buffer.concat([Buffer.from(name), content]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(checked));
    return Buffer.concat([length, checked, sum]);
}

function picture(width, height) {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    header.set([8, 2, 0, 0, 0], 8);
    const rows = Buffer.concat(Array.from({ length: height }, () => Buffer.concat([Buffer.alloc(1), randomBytes(width * 3)])));
    return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header),
        chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const base64Lines = (bytes) => bytes.toString('base64').match(/.{1,76}/g).join('\n');

/* The server. */

const command = (input, ...words) => execFileSync(poskod, [...words, '--data', data], { input, encoding: 'utf8' });

async function startServer() {
    const child = spawn(poskod, ['serve', '--data', data, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    running.push(child);
    for await (const line of createInterface({ input: child.stdout }))
        return { child, address: line.match(/^poskod listening on (.*)$/)[1] };
    throw new Error('poskod does not start');
}

/** A dispatcher's desk. */
async function signIn(address) {
    const signedIn = await fetch(`${address}/api/v1/session`, {
        method: 'POST',
        body: JSON.stringify({ login: 'wati', password: 'kata-sandi-petugas', device: randomUUID() }),
    });
    const headers = { authorization: `Bearer ${(await signedIn.json()).access}` };
    const get = async (path) => (await fetch(`${address}/api/v1${path}`, { headers })).json();
    const complaints = async () => (await get('/sync/snapshot')).items.filter((item) => item.kind === 'complaint');
    return {
        complaints,
        get,
        async send(type, args) {
            const [complaint] = await complaints();
            const sent = await fetch(`${address}/api/v1/sync/commands`, {
                method: 'POST', headers, body: JSON.stringify({ commands: [{
                    mutation_id: randomUUID(), complaint_id: complaint.id, base_version: complaint.version, type, at: Date.now(), args,
                }] }),
            });
            const [outcome] = (await sent.json()).outcomes;
            assert.equal(outcome.outcome, 'applied', JSON.stringify(outcome));
        },
        async upload(bytes) {
            const hash = sha256(bytes);
            const uploaded = await fetch(`${address}/api/v1/uploads`, {
                method: 'POST', body: bytes, headers: { ...headers, 'tus-resumable': '1.0.0', 'upload-length': bytes.length,
                    'upload-metadata': `sha256 ${Buffer.from(hash).toString('base64')}`,
                    'content-type': 'application/offset+octet-stream' },
            });
            assert.equal(uploaded.status, 201, await uploaded.text());
            return hash;
        },
    };
}

try {
    chmodSync(folder, 0o755);
    for (const place of [servers, mails, join(servers, 'home')]) {
        mkdirSync(place);
        if (isRoot)
            chownSync(place, nobody, nobody);
    }
    const mailbox = await startMailbox();
    const wayOut = await startWayOut();
    const between = await startBetween(mailbox);
    command('kata-sandi-petugas\n', 'user', 'add', 'wati', '--role', 'dispatcher');
    const known = JSON.parse(command('', 'agency', 'show'));
    writeFileSync(join(folder, 'agency.json'), JSON.stringify({ ...known, name: 'DPU', publish_photos: true }));
    command('', 'agency', 'set', join(folder, 'agency.json'));
    command(`${password}\n`, 'channel', 'add', 'email', 'surat', '--url', `imap://127.0.0.1:${between}`, '--smtp', `smtp://127.0.0.1:${wayOut}`,
        '--address', agency);
    sendMail(wayOut, `From: ${citizen}\nSubject: Sebelumnya\nMessage-ID: <m0@warga.example>\n\nSebelum kotak ini terhubung.\n`);
    // What goes between lives in this process, so nobody may wait in it.
    const { stdout } = await promisify(execFile)(poskod, ['channel', 'test', 'surat', '--data', data]);
    assert.match(stdout, /can be read, and its way out takes mails/);
    let { child, address } = await startServer();
    await awaited('the mailbox is joined', () => !command('', 'channel', 'list').includes('last success never'));

    // It ends when it has fetched and not stored.
    const photo = picture(60, 40);
    sendMail(wayOut, `From: =?utf-8?Q?Siti_Am=C3=A9lie?= <${citizen}>
To: ${agency}
Subject: Lubang dalam
Message-ID: <m1@warga.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=bb

--bb
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Di depan kaf=E9 pasar
--=20
Siti
--bb
Content-Type: image/png; name="jalan.png"
Content-Disposition: attachment; filename="jalan.png"
Content-Transfer-Encoding: base64

${base64Lines(photo)}
--bb--
`);
    await new Promise((ended) => {
        child.on('exit', ended);
        onBody = () => child.kill('SIGKILL');
    });
    onBody = undefined;
    console.log('poskod ended between fetching and storing');
    ({ child, address } = await startServer());
    let desk = await signIn(address);
    const [complaint] = await awaited('a mail became a complaint', async () => {
        const found = await desk.complaints();
        return found.length > 0 && found;
    });
    assert.equal(complaint.body.text, 'Lubang dalam\nDi depan kafé pasar');
    assert.equal(complaint.body.channel, 'email');
    assert.equal(complaint.body.reporters[0].email, citizen);
    assert.equal(complaint.body.reporters[0].name, 'Siti Amélie');
    assert.deepEqual(complaint.body.photos.map(({ sha256: hash, kind }) => [hash, kind]), [[sha256(photo), 'before']]);

    // The answer with the photo of the repair; that it was taken is said to nobody.
    const repaired = await desk.upload(picture(50, 30));
    await desk.send('photo', { photo: { sha256: repaired, kind: 'after' } });
    writeFileSync(loses, '');
    await desk.send('reply', { reporters: ['1'], via: 'channel', about: 'repaired', text: 'Sudah kami tambal – terima kasih.' });
    await awaited('the answer was sent, and its receipt was lost', () => mailsOf(citizen).length > 0 && !existsSync(loses));
    await awaited('the answer was found in the own mailbox', () => command('', 'channel', 'list').includes('\tsent\t2 attempts'));
    const answers = mailsOf(citizen);
    assert.equal(answers.length, 1, 'it stands there once');
    assert.match(answers[0], /^From: aduan@dpu\.example\r?$/m);
    assert.match(answers[0], /^Subject: Re: Lubang dalam \[[^\]]+\]\r?$/m);
    assert.match(answers[0], /^In-Reply-To: <m1@warga\.example>\r?$/m);
    assert.match(answers[0], /^Content-Type: image\/jpeg/m);
    assert.match(answers[0], /\/9j\//);
    const [, answerId] = answers[0].match(/^Message-Id: <(.*)>\r?$/mi);

    // What she answers is a note; what a machine answers is nothing; what comes back is told of.
    const head = `From: ${citizen}\nIn-Reply-To: <${answerId}>\nReferences: <m1@warga.example> <${answerId}>\nSubject: Re: Lubang dalam\n`;
    sendMail(wayOut, `${head}Message-ID: <m2@warga.example>\n\nTerima kasih, tapi yang di sebelahnya masih ada.\n\nOn Tue, DPU wrote:\n> Sudah\n`);
    sendMail(wayOut, `${head}Message-ID: <m3@warga.example>\nAuto-Submitted: auto-replied\n\nSaya sedang cuti.\n`);
    sendMail(wayOut, `From: MAILER-DAEMON@mx.example
Subject: Undelivered
Message-ID: <m4@mx.example>
Content-Type: multipart/report; report-type=delivery-status; boundary=bb

--bb
Content-Type: message/delivery-status

Action: failed
Status: 5.2.2
Diagnostic-Code: smtp; 552 mailbox full

--bb
Content-Type: text/rfc822-headers

Message-ID: <${answerId}>

--bb--
`);
    const notes = await awaited('the answer to the answer became a note', async () => {
        const { history } = await desk.get(`/complaints/${complaint.id}`);
        const found = history.filter((event) => event.type === 'note').map((event) => event.details.text);
        return found.length > 1 && found;
    });
    assert.equal(notes[0], 'The reporter adds: Terima kasih, tapi yang di sebelahnya masih ada.');
    assert.match(notes[1], /552 mailbox full/);
    assert.equal(notes.length, 2);
    assert.equal((await desk.complaints()).length, 1);
    assert.equal(mailsOf(citizen).length, 1);
    assert.doesNotMatch(command('', 'channel', 'list'), /failed/);
} finally {
    for (const each of running)
        each.kill();
    rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
